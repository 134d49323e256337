"""Tables of a Breakeven site, from Python's standard library alone.

    from breakeven import Breakeven

    site = Breakeven("http://127.0.0.1:3000")
    site.table("results", model="llama-3.1-8b", type="q4_0")
    site.table("cost/optimal", matchParams="13B", inferenceTokens=["1T", "2T"], law="all")

A table is a pandas.DataFrame where pandas is installed, else a list of dicts. Every page is read. What the site refuses is a
BreakevenError with what the site says: which parameter is wrong, what it may be, and what is nearest.
Addresses, parameters and columns are listed at /api of the site. Copy this file beside your notebook: it needs nothing else.
"""

import json
import urllib.error
import urllib.parse
import urllib.request

__all__ = ["Breakeven", "BreakevenError"]

PAGE_ROWS = 5000
NOT_ROWS = "rows are read from JSON, so leave out format and an ending of the path"


class BreakevenError(Exception):
    """What the site refused: `status`, `code`, `issues` (path, message), `allowed` and `nearest`."""

    def __init__(self, status, error):
        self.status = status
        self.code = error.get("code")
        self.issues = error.get("issues") or []
        self.allowed = error.get("allowed")
        self.nearest = error.get("nearest")
        text = error.get("message") or "the site gave no reason"
        if self.nearest:
            text += f" (the nearest is {self.nearest})"
        super().__init__(f"{status}: {text}")


class Breakeven:
    """A site at `url`, which is its address without a path. `timeout` is in seconds, of each request."""

    def __init__(self, url, timeout=60):
        self.url = url.rstrip("/")
        self.timeout = timeout

    def tables(self):
        """Every table: path, summary, procedure and an example that works."""
        return _frame(self._json("/api/v1")["tables"], {})

    def table(self, path, limit=None, **parameters):
        """Rows of the table at `path` below /api/v1, such as "results" or "cost/predict".

        A parameter inside another has a dot, `**{"training.usdPerGpuHour": 2}`, or is a dict; a list asks for each of its
        values. `limit` bounds the rows; all pages are read without it. In a DataFrame, times are timezone-aware, and
        `attrs` has `units`, `params` and `dataAsOf`.
        """
        if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 1):
            raise ValueError(f"limit must be a whole number of 1 or more, but is {limit!r}")
        return self._pages(path, parameters, limit=limit)

    def ask(self, path, question):
        """Rows of the table at `path` for a question that no address has room for: a dict with the fields of the input."""
        return self._pages(path, {}, body=question)

    def report(self, id):
        """A report as it was sent, as a dict."""
        return self._json(f"/api/v1/reports/{urllib.parse.quote(id, safe='')}")

    def submit(self, report):
        """Sends a report: {id, created, url, plausibility, ...}. `created` is false where the site has it already."""
        return self.post("/api/v1/reports", report)

    def post(self, address, body, headers=None):
        """What the address answers to `body` as JSON; `headers` are those of a signature (docs/security.md)."""
        return self._json(address, body, headers)

    def _pages(self, path, parameters, limit=None, body=None):
        rows, cursor, first = [], None, None
        while True:
            wanted = PAGE_ROWS if limit is None else min(PAGE_ROWS, limit - len(rows))
            page = {**parameters, "limit": wanted, **({"cursor": cursor} if cursor else {})}
            answer = self._json(f"/api/v1/{path.strip('/')}?{_query(page)}", body, what=NOT_ROWS)
            first = first or answer
            rows += answer["rows"]
            cursor = answer["next"]
            if cursor is None or (limit is not None and len(rows) >= limit):
                return _frame(rows, first)

    def _json(self, address, body=None, more=None, what=None):
        data = None if body is None else json.dumps(body, allow_nan=False).encode()
        headers = {"Accept": "application/json", **(more or {})}
        if data is not None:
            headers["Content-Type"] = "application/json"
        request = urllib.request.Request(self.url + address, data=data, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as response:
                kind = response.headers.get_content_type()
                if not kind.endswith("json"):
                    # A page of the web is what another site has.
                    ours = what if kind != "text/html" else None
                    raise ValueError(f"the site answered {kind}: {ours or f'is {self.url} the address of a Breakeven site?'}")
                return json.load(response)
        except urllib.error.HTTPError as error:
            raise BreakevenError(error.code, _error_of(error)) from None


def _error_of(response):
    text = response.read().decode("utf-8", "replace")
    try:
        error = json.loads(text)["error"]
        return error if isinstance(error, dict) else {"message": str(error)}
    except (ValueError, KeyError, TypeError):
        return {"message": text[:200] or response.reason}


def _query(parameters, prefix=""):
    """Plain parameters, a dict inside as outer.inner; None is left out."""
    parts = []
    for name, value in parameters.items():
        if value is None:
            continue
        if isinstance(value, dict):
            parts.append(_query(value, f"{prefix}{name}."))
        else:
            parts.append(urllib.parse.urlencode({prefix + name: _text(value)}))
    return "&".join(part for part in parts if part)


def _text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return ",".join(_text(one) for one in value)
    return str(value)


def _frame(rows, answer):
    try:
        import pandas
    except ImportError:
        return rows
    frame = pandas.DataFrame(rows)
    for name in frame.columns:
        if name.endswith("At"):
            frame[name] = pandas.to_datetime(frame[name], utc=True, format="ISO8601")
    frame.attrs.update({key: answer.get(key) for key in ("units", "params", "dataAsOf") if key in answer})
    return frame
