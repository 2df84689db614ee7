"""Query parameters into the model of what is asked: described by FastAPI, read by pydantic alone.

FastAPI looks at each field of a model of query parameters anew for each request, which took longer than all else that it did for a search.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar, get_origin

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError

from app.api.schemas.types import Strict
from app.errors import Fault, InvalidRequest

Asked = TypeVar("Asked", bound=Strict)


def reader(model: type[Asked]) -> Callable[[Request], Awaitable[Asked]]:
    """The dependency that reads the query parameters into `model`; `parameters` describes them.

    What takes one value and has several is refused: whichever were taken, the others would be passed over.
    """
    lists = frozenset(name for name, field in model.model_fields.items() if get_origin(field.annotation) is list)

    async def read(request: Request) -> Asked:
        values: dict[str, Any] = {}
        repeated: dict[str, int] = {}
        for name, value in request.query_params.multi_items():
            if name in lists:
                values.setdefault(name, []).append(value)
            else:
                repeated[name] = repeated.get(name, 0) + 1
                values[name] = value
        several = [
            Fault(f"/{name}", f"has {count} values, and takes one", location="query") for name, count in repeated.items() if count > 1
        ]
        if several:
            raise InvalidRequest(*several)
        try:
            return model.model_validate(values)
        except ValidationError as error:
            faults = error.errors(include_url=False)
            raise RequestValidationError([{**fault, "loc": ("query", *fault["loc"])} for fault in faults]) from None

    return read


def parameters(model: type[Strict]) -> dict[str, Any]:
    """What the description of a route says of the parameters that `reader` reads."""
    described = FastAPI()

    @described.get("/")
    def ask(query: Annotated[model, Query()]) -> None:  # type: ignore[valid-type]
        """Never asked."""

    return {"parameters": described.openapi()["paths"]["/"]["get"]["parameters"]}
