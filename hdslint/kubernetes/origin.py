"""Where the parts of a Kubernetes object are written."""

from __future__ import annotations

from ..frozen import frozen
from ..hcl.values import Path, Step
from ..inventory import Link
from ..source import SourceFile, Span
from ..yaml_nodes import Entry, Node


@frozen(eq=False)
class ManifestOrigin:
    """The place of an object: its node in a document of a file."""

    file: SourceFile
    root: Node

    def locate(self, path: Path) -> Span:
        """The smallest region for a path: ``key: value`` for a scalar, the key alone for a mapping or a list, the
        first pair of an item of a list. The nearest written parent for what is absent; ``kind: X`` for the object.
        """
        node, span = self.root, None
        for step in path:
            found = self._inside(node, step)
            if found is None:
                break
            node, span = found
        return span or self._header()

    def trace(self, path: Path) -> tuple[Link, ...]:
        """Nothing: a manifest holds its values itself."""
        return ()

    def references(self, path: Path) -> tuple[str, ...]:
        """The names an argument is written with: a manifest refers to nothing by an expression."""
        return ()

    def _inside(self, node: Node, step: Step) -> tuple[Node, Span] | None:
        if isinstance(step, str) and node.entries is not None and step in node.entries:
            entry = node.entries[step]
            return entry.node, self._pair(entry)
        if isinstance(step, int) and node.items is not None and -len(node.items) <= step < len(node.items):
            item = node.items[step]
            return item, self._item(item)
        return None

    def _pair(self, entry: Entry) -> Span:
        node = entry.node
        scalar = node.entries is None and node.items is None and node.end > node.start
        return Span(self.file, entry.start, entry.end if scalar else entry.key_end)

    def _item(self, item: Node) -> Span:
        if item.entries:
            first = next(iter(item.entries.values()))
            own = [entry for entry in item.entries.values() if item.start <= entry.start < item.end]
            return self._pair(min(own, key=lambda entry: entry.start) if own else first)
        return Span(self.file, item.start, max(item.end, min(item.start + 1, len(self.file.data))))

    def _header(self) -> Span:
        if self.root.entries and "kind" in self.root.entries:
            return self._pair(self.root.entries["kind"])
        return self._item(self.root)
