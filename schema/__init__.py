"""What may be asked: the typed GraphQL API, planned into SPARQL and shaped straight into the response."""

from schema.answer import Context
from schema.endpoint import api, execute

__all__ = ["Context", "api", "execute"]
