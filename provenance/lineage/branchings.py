"""Edges between pages in, the nearest source of each page out: the branching of least cost.

Edmonds 1967 ("Optimum branchings"), with the heaps of Tarjan 1977 ("Finding optimum branchings"):
near-linear in the edges. Costs are integers, so that the order of adding makes no difference.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import log

from provenance.model import PageId

ROOT_PROBABILITY = 0.4
"""Probability of the edge from nowhere that each page has, so that it stays a root without a
better one: a family tree wants its branches, and one wrong link costs less than the broken lineage
of all copies below."""

_COST_UNIT = 1e9
"""Costs are counted in billionths of a natural logarithm."""

_PROBABILITY_MIN = 1e-12


@dataclass(frozen=True, slots=True)
class Edge:
    """One page made from another, and how sure that is."""

    source: PageId
    copy: PageId
    probability: float


def find_branching(edges: Sequence[Edge]) -> frozenset[int]:
    """Return the positions of edges that give pages their nearest sources without a circle.

    At most one for each copy; their probabilities have the greatest product, that of a page
    without a source being `ROOT_PROBABILITY`. Of equal edges the first is taken. Where a circle
    opens equally well at several pages, all of them go without: nobody is accused by chance.
    """
    forest = _Forest(edges)
    for node in range(len(forest.chosen)):
        forest.grow(node)
    return frozenset(at for at in forest.expanded() if at < len(edges))


def _cost(probability: float) -> int:
    return round(-log(max(_PROBABILITY_MIN, probability)) * _COST_UNIT)


class _Forest:
    """Nodes while the branching grows: pages, and circles of nodes drawn together into one.

    Edges are numbered as given, those from nowhere after them. By node:
    chosen   the edges that enter it: one, or several from nowhere that are equally good
    entering the other edges that do, as a heap of cost and edge
    paid     the cost of what was chosen; in the same measure as its heap, and no other
    part_of  the circle that it was drawn into, itself if none
    top      a node on the way to the outermost of these circles
    """

    def __init__(self, edges: Sequence[Edge]) -> None:
        nodes: dict[PageId, int] = {}
        for edge in edges:
            nodes.setdefault(edge.copy, len(nodes))
            nodes.setdefault(edge.source, len(nodes))
        self.sources = [nodes[edge.source] for edge in edges]
        self.copies = [nodes[edge.copy] for edge in edges] + list(range(len(nodes)))
        self.chosen: list[list[int]] = [[] for _ in nodes]
        nowhere = _cost(ROOT_PROBABILITY)
        self.entering = [[(nowhere, len(edges) + node)] for node in range(len(nodes))]
        for at, edge in enumerate(edges):
            self.entering[nodes[edge.copy]].append((_cost(edge.probability), at))
        for heap in self.entering:
            heapify(heap)
        self.paid = [0] * len(nodes)
        self.part_of = list(range(len(nodes)))
        self.top = list(range(len(nodes)))
        self.done: set[int] = set()

    def grow(self, start: int) -> None:
        """Choose edges backwards from a node, up to nowhere or to what is chosen already."""
        path: dict[int, None] = {}
        node = self._outermost(start)
        while node not in self.done:
            path[node] = None
            self._choose(node)
            if self.chosen[node][0] >= len(self.sources):
                break
            node = self._outermost(self.sources[self.chosen[node][0]])
            if node in path:
                node = self._draw_together(list(_taken_back_to(node, path)))
        self.done.update(path)

    def expanded(self) -> Iterator[int]:
        """Yield the edge chosen for each page, circles opened where something enters them."""
        entered: set[int] = set()
        for node in reversed(range(len(self.chosen))):
            if node in entered:
                continue
            for edge in self.chosen[node]:
                yield edge
                inside = self.copies[edge]
                while inside != node:
                    entered.add(inside)
                    inside = self.part_of[inside]

    def _outermost(self, node: int) -> int:
        while self.top[node] != node:
            self.top[node] = self.top[self.top[node]]
            node = self.top[node]
        return node

    def _choose(self, node: int) -> None:
        heap = self.entering[node]
        while self._is_inside(heap[0][1], node):
            heappop(heap)
        self.paid[node], edge = heappop(heap)
        self.chosen[node] = [edge]
        if edge >= len(self.sources):
            while heap and heap[0][0] == self.paid[node]:
                self.chosen[node].append(heappop(heap)[1])

    def _is_inside(self, edge: int, node: int) -> bool:
        return edge < len(self.sources) and self._outermost(self.sources[edge]) == node

    def _draw_together(self, circle: list[int]) -> int:
        """Return a new node for a circle: edges that enter it cost what they cost more."""
        new = len(self.chosen)
        largest = max(circle, key=lambda node: len(self.entering[node]))
        heap = self.entering[largest]
        for node in circle:
            self.part_of[node] = self.top[node] = new
            if node != largest:
                rest = self.paid[largest] - self.paid[node]
                for cost, edge in self.entering[node]:
                    heappush(heap, (cost + rest, edge))
                self.entering[node] = []
        self.chosen.append([])
        self.entering.append(heap)
        self.paid.append(0)
        self.part_of.append(new)
        self.top.append(new)
        return new


def _taken_back_to(node: int, path: dict[int, None]) -> Iterator[int]:
    """Take the nodes from the end of the path, back to this one, out of it and yield them."""
    taken = -1
    while taken != node:
        taken = path.popitem()[0]
        yield taken
