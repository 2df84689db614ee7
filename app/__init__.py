"""Dateline, told by the path of an article:

`api` takes it in over HTTP and hands it to `ingest`, which asks `extraction` what it says
(sentences, dates, actors, frames, events: `extraction/pipeline.py` shows the steps in order)
and has `storage` write the article and its events, in one transaction.
`query` finds them again, and `api` answers with what it found.
`main` puts the service together; `cli` is the command line, with a file a verb in `commands`.
"""
