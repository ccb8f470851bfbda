"""HTTP API and web reader over read-only views of an archive.

    app = create_app("press.db")          # an ASGI application: uvicorn.run(app)

`app.py` puts it together, `api/` answers in JSON, CSV and Arrow, `pages/` in HTML. A router of either takes a view of
its own for each request with ``view: ViewOf`` (see `views.py`).
"""

from onrecord.serve.app import create_app
from onrecord.serve.coding import CoderBusyError, CodeReport, NewReport, NotCodedError
from onrecord.serve.limits import Limits

__all__ = ["CodeReport", "CoderBusyError", "Limits", "NewReport", "NotCodedError", "create_app"]
