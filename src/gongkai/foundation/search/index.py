"""A full-text index in a directory. Derived: it can be deleted at any time."""

from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import tantivy
from django.conf import settings

from gongkai.foundation.search.query import Term
from gongkai.foundation.search.words import folded, pairs_of, words_of

log = logging.getLogger(__name__)

_LAYOUT = 1
"""Raised when the fields or the folding change: older indexes are then rebuilt."""
_TITLE_BOOST = 3.0
_EXACT_BOOST = 4.0
_HEAP_BYTES = 30_000_000


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One object to be found: its key, title, text, and values to filter by."""

    key: str
    title: str
    text: str
    filters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The last change an index has seen; ``token`` tells databases apart."""

    last_id: int = 0
    token: str = ""


@dataclass(frozen=True, slots=True)
class Hits:
    """Keys in order of rank, and the number of all matches."""

    keys: tuple[str, ...]
    total: int


class IndexBusyError(RuntimeError):
    """Another process is writing the index."""


class SearchIndex:
    """The index called ``name`` under ``SEARCH_INDEX``."""

    def __init__(self, name: str) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            raise ValueError(f"not a name for an index: {name!r}")
        self.name = name
        self.directory = Path(settings.SEARCH_INDEX) / f"{name}-{_LAYOUT}"
        self._schema = _schema()

    @property
    def cursor(self) -> Cursor:
        """How far the index has come; zero when there is none or it cannot be read."""
        try:
            raw = json.loads((self.directory / "cursor.json").read_text(encoding="utf-8"))
            return Cursor(int(raw["last_id"]), str(raw["token"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Cursor()

    def clear(self) -> None:
        """Throw the index away."""
        shutil.rmtree(self.directory, ignore_errors=True)

    def apply(
        self, documents: Iterable[SearchDocument], gone: Iterable[str], cursor: Cursor
    ) -> int:
        """Put documents in (in place of older ones), take keys out, then move the cursor.

        ``gone`` is read after all documents. Doing it twice changes nothing. Returns the number
        of documents put in.
        Raises :class:`IndexBusyError` when another process is at it.
        """
        index = self._open()
        try:
            writer = index.writer(_HEAP_BYTES, 1)
        except ValueError as error:
            raise IndexBusyError(self.name) from error
        count = 0
        try:
            for document in documents:
                writer.delete_documents_by_term("key", document.key)
                writer.add_document(_document(document))
                count += 1
            for key in gone:
                writer.delete_documents_by_term("key", key)
            writer.commit()
        finally:
            writer.wait_merging_threads()
        temporary = self.directory / "cursor.json.new"
        temporary.write_text(
            json.dumps({"last_id": cursor.last_id, "token": cursor.token}), encoding="utf-8"
        )
        temporary.replace(self.directory / "cursor.json")
        return count

    def search(
        self,
        terms: Sequence[Term],
        filters: Mapping[str, Iterable[str]] | None = None,
        *,
        limit: int = 20,
        offset: int = 0,
    ) -> Hits:
        """Keys of documents that hold all terms; each filter allows one of its values."""
        if not terms or not self.directory.exists():
            return Hits((), 0)
        index = self._open()
        index.reload()
        clauses = [(tantivy.Occur.Must, self._term(term)) for term in terms]
        for name, values in (filters or {}).items():
            wanted = [f"{name}={value}" for value in values]
            clauses.append(
                (tantivy.Occur.Must, tantivy.Query.term_set_query(self._schema, "filter", wanted))
            )
        searcher = index.searcher()
        result = searcher.search(
            tantivy.Query.boolean_query(clauses), limit=max(limit, 1), offset=offset
        )
        keys = tuple(str(searcher.doc(address)["key"][0]) for _score, address in result.hits)
        return Hits(keys, _count(result))

    def _term(self, term: Term) -> tantivy.Query:
        """Title or text; as it stands, or (ranked lower) all its words."""
        ways = []
        for place, boost in (("title", _TITLE_BOOST), ("text", 1.0)):
            ways.append(self._as_it_stands(f"{place}_pairs", term, boost * _EXACT_BOOST))
            words = words_of(term.text)
            if term.han and not term.exact and len(words) > 1:
                every = [
                    (
                        tantivy.Occur.Must,
                        tantivy.Query.term_query(self._schema, f"{place}_words", word),
                    )
                    for word in dict.fromkeys(words)
                ]
                query = tantivy.Query.boolean_query(every)
                ways.append(tantivy.Query.boost_query(query, boost))
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, way) for way in ways])

    def _as_it_stands(self, name: str, term: Term, boost: float) -> tantivy.Query:
        pairs = pairs_of(term.text)
        if term.han and len(term.text) == 1:
            char = re.escape(term.text)
            query = tantivy.Query.regex_query(self._schema, name, f"{char}.?|.{char}")
        elif len(pairs) == 1:
            query = tantivy.Query.term_query(self._schema, name, pairs[0])
        else:
            query = tantivy.Query.phrase_query(self._schema, name, list(pairs))
        return tantivy.Query.boost_query(query, boost)

    def _open(self) -> tantivy.Index:
        self.directory.mkdir(parents=True, exist_ok=True)
        try:
            index = tantivy.Index(self._schema, path=str(self.directory))
        except ValueError:
            log.warning("search index %s is damaged and will be rebuilt", self.name)
            self.clear()
            self.directory.mkdir(parents=True, exist_ok=True)
            index = tantivy.Index(self._schema, path=str(self.directory))
        index.register_tokenizer(
            "terms", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        )
        return index


def _count(result: tantivy.SearchResult) -> int:
    count = getattr(result, "count", None)
    return count if isinstance(count, int) else len(result.hits)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw")
    builder.add_text_field("filter", tokenizer_name="raw")
    for name in ("title_words", "title_pairs", "text_words", "text_pairs"):
        builder.add_text_field(name, tokenizer_name="terms", index_option="position")
    return builder.build()


def _document(document: SearchDocument) -> tantivy.Document:
    title, text = folded(document.title), folded(document.text)
    made = tantivy.Document()
    made.add_text("key", document.key)
    for name, value in document.filters.items():
        made.add_text("filter", f"{name}={value}")
    made.add_text("title_words", " ".join(words_of(title)))
    made.add_text("title_pairs", " ".join(pairs_of(title)))
    made.add_text("text_words", " ".join(words_of(text)))
    made.add_text("text_pairs", " ".join(pairs_of(text)))
    return made
