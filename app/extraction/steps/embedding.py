"""Remember how the language model embeds a word: before the model looks at its neighbours, a word form always gives the same vector.

Most words of an article were read before, so that about a third of the work of the model's `tok2vec` need not be done again.
"""

from collections.abc import Callable

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

CAPACITY = 50_000
"""Word forms; about 20 MB. When they are reached, all are forgotten."""
_KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]
"""What decides every attribute that the embedding reads (norm, prefix, suffix, shape, space)."""


def remember(nlp: Language) -> None:
    """Let the `tok2vec` of a model remember its vectors of word forms. A model of another build is left as it is."""
    if "tok2vec" not in nlp.pipe_names:
        return
    model = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]  # the pipe of this name is trainable
    if len(model.layers) != 2 or not model.layers[0].layers or model.layers[0].layers[0].name != "extract_features":
        return
    embed = model.layers[0]
    memory = _Memory(nlp.vocab, embed)
    model.layers[0] = Model("remembered_embedding", memory.forward, dims={"nO": embed.get_dim("nO")})


class _Memory:
    """The rows of a growing table, by word form."""

    def __init__(self, vocab: Vocab, embed: Model):
        self._vocab = vocab
        self._embed = embed
        self._row_of: dict[bytes, int] = {}
        self._table = np.zeros((1024, embed.get_dim("nO")), dtype=np.float32)

    def forward(self, model: Model, docs: list[Doc], is_train: bool) -> tuple[list[np.ndarray], Callable]:
        """The vectors of each document's words, a row a word: a layer of thinc, for prediction only."""
        if len(self._row_of) > CAPACITY:
            self._row_of.clear()
        arrays = [doc.to_array(_KEY) for doc in docs]
        keys = [[row.tobytes() for row in array] for array in arrays]
        self._learn({key: row for names, array in zip(keys, arrays, strict=True) for key, row in zip(names, array, strict=True)})
        return [self._table[[self._row_of[key] for key in names]] for names in keys], _no_training

    def _learn(self, seen: dict[bytes, np.ndarray]) -> None:
        unknown = {key: row for key, row in seen.items() if key not in self._row_of}
        if not unknown:
            return
        strings = self._vocab.strings
        rows = list(unknown.values())
        doc = Doc(self._vocab, words=[strings[row[0]] for row in rows], spaces=[bool(row[2]) for row in rows])
        for token, row in zip(doc, rows, strict=True):
            token.norm_ = strings[row[1]]
        vectors = self._embed.predict([doc])[0]
        first = len(self._row_of)
        while first + len(rows) > len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[first : first + len(rows)] = vectors
        self._row_of.update(zip(unknown, range(first, first + len(rows)), strict=True))


def _no_training(_: object) -> list[Doc]:
    raise NotImplementedError("the embedding is remembered for prediction only")
