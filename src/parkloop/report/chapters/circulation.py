"""How goods go round in the park: what dominates, which loops exist, and the network indices, which diagnose only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.analysis.network import LayerKind, park_layer
from parkloop.analysis.network.ecology import cycling
from parkloop.analysis.network.information import information
from parkloop.analysis.network.loops import loops
from parkloop.analysis.network.structure import structure
from parkloop.base.i18n import has, t
from parkloop.report.figures import circle, heatmap
from parkloop.report.figures.exchange import exchange
from parkloop.report.model import FigureBlock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.network import Network, ParkLayer
    from parkloop.analysis.network.loops import Loop
    from parkloop.report.desk import Desk, Row
    from parkloop.report.model import Block, Num, Spans
    from parkloop.report.numbers import Style

_TOLD, _EMPHASISED = 3, 3
FEWEST = 3
"""Exchanges below which a picture says no more than the table."""
CONCENTRATED = 0.6
"""Share of the three largest exchanges from which on the exchange is called concentrated."""
_EXCHANGES = [("from", 2, False), ("to", 2, False), ("amount", 1.3, True), ("share_inside", 1.2, True)]
_INDICES = [("index", 2, False), ("value", 1.2, True), ("meaning", 3, False)]


def build(desk: Desk) -> list[Block]:
    """The blocks of the section; empty where no goods pass between nodes."""
    layer = park_layer(desk.result.observed, desk.result.park, LayerKind.GOODS)
    if not (layer.network.flows > 0).any():
        return []
    rings, cut = loops(layer.network.flows)
    return [
        desk.heading(2, "diagnosis.circulation"),
        *_dominant(desk, layer.network),
        *_loops(desk, layer.network, rings, cut=cut),
        *(_indices(desk, layer) if (layer.network.flows > 0).sum() >= FEWEST else ()),
        *_pictures(desk, layer.network, rings),
    ]


def _amount(desk: Desk, name: str, value: float, layer: Network, formula: str) -> Num:
    return desk.computed(f"circulation/{name}", value, f"{layer.unit}/a", formula)


def _dominant(desk: Desk, layer: Network) -> list[Block]:
    """The exchange inside, its largest members, and who gives and takes most."""
    total = float(layer.flows.sum())
    order = sorted(zip(*layer.flows.nonzero(), strict=True), key=lambda p: (-layer.flows[p], p))
    rows: list[Row] = []
    told: list[Spans] = []
    for i, j in order:
        pair = f"{layer.names[i]}/{layer.names[j]}"
        value = float(layer.flows[i, j])
        num = _amount(desk, f"pair/{pair}", value, layer, "sum of the reconciled flows of the pair")
        share = desk.computed(f"circulation/share/{pair}", value / total, "1", "pair / all inside", style="percent")
        ends = desk.names.node(layer.names[i]), desk.names.node(layer.names[j])
        rows.append((desk.data(ends[0]), desk.data(ends[1]), (num,), (share,)))
        if len(told) < _TOLD:
            told.append(desk.say("diagnosis.pair", source=ends[0], target=ends[1], amount=num, share=share))
    first = sum(float(layer.flows[p]) for p in order[:_TOLD])
    giver, taker = int(layer.flows.sum(axis=1).argmax()), int(layer.flows.sum(axis=0).argmax())
    blocks: list[Block] = [
        desk.p(
            ("diagnosis.dominant" if first < CONCENTRATED * total else "diagnosis.dominant_high")
            if len(order) > _TOLD
            else "diagnosis.dominant_few",
            links=desk.count("circulation/links", len(order), "pairs of nodes that exchange goods"),
            total=_amount(desk, "total", total, layer, "sum of the reconciled flows between nodes"),
            pairs=desk.joined(told),
            share=desk.computed("circulation/first", first / total, "1", "largest pairs / all", style="percent"),
        )
    ]
    if len(order) > _TOLD:
        blocks.append(
            desk.p(
                "diagnosis.giver",
                giver=desk.names.node(layer.names[giver]),
                given=_amount(desk, "given", float(layer.flows[giver].sum()), layer, "sum of what the node gives"),
                taker=desk.names.node(layer.names[taker]),
                taken=_amount(desk, "taken", float(layer.flows[:, taker].sum()), layer, "sum of what the node takes"),
            )
        )
    return [*blocks, desk.table("exchanges", _EXCHANGES, rows, limit=10, printed=len(order) > _TOLD)]


def _way(desk: Desk, layer: Network, ring: Loop) -> Spans:
    ids = [layer.names[i] for i in (*ring.nodes, ring.nodes[0])]
    return desk.data(" → ".join(desk.names.node(i) for i in ids))


def _loops(desk: Desk, layer: Network, rings: Sequence[Loop], *, cut: bool) -> list[Block]:
    if not rings:
        return [desk.p("diagnosis.no_loop")]
    n = desk.count("circulation/loops", len(rings), "simple loops of the goods layer")
    nums = [_amount(desk, f"loop/{k}", ring.amount, layer, "least flow of the loop") for k, ring in enumerate(rings)]
    cycled = cycling(layer).finn_cycling_index
    blocks: list[Block] = [
        desk.p(
            "diagnosis.loops_cut" if cut else "diagnosis.loops" if len(rings) > 1 else "diagnosis.loop_one",
            n=n,
            way=_way(desk, layer, rings[0]),
            amount=nums[0],
            share=desk.computed("circulation/finn", cycled, "1", "cycled / total throughflow", style="percent"),
        )
    ]
    if len(rings) > 1:
        rows = [(_way(desk, layer, ring), (num,)) for ring, num in zip(rings, nums, strict=True)]
        blocks.append(desk.table("loops", [("loop", 4, False), ("amount", 1.2, True)], rows, limit=8))
    return blocks


def _pictures(desk: Desk, layer: Network, rings: Sequence[Loop]) -> list[Block]:
    if (layer.flows > 0).sum() < FEWEST:
        return []
    blocks: list[Block] = []
    emphasised = [ring.nodes for ring in rings[:_EMPHASISED]]
    for key, most, spec in (
        ("circle", circle.MOST, circle.draw(layer, emphasised, desk.result.park, desk.names)),
        ("heatmap", heatmap.MOST, heatmap.draw(layer, desk.result.park, desk.names)),
    ):
        rest = exchange(layer, most).rest
        notes = [desk.say(f"diagnosis.{key}_note")]
        if rings and key == "circle":
            notes.append(desk.say("diagnosis.red"))
        if rest:
            n = desk.count(f"circulation/{key}/rest", rest, f"nodes summed in the figure {key}")
            notes.append(desk.say("diagnosis.summed", n=n))
        caption = desk.say(f"figure.{key}", year=str(desk.result.observed.year))
        blocks.append(FigureBlock(key, caption, spec, desk.joined(notes)))
    return blocks


def _indices(desk: Desk, layer: ParkLayer) -> list[Block]:
    """The indices of the layer: they diagnose and are not scored."""
    net = layer.network
    s, c, info = structure(net.adjacency), cycling(net), information(net)
    amount = f"{net.unit}/a"
    found: list[tuple[str, float | None, str]] = [
        ("connectance_undirected", s.connectance_undirected, "1"),
        ("link_density", s.link_density, "1"),
        ("cyclicity", s.cyclicity, "1"),
        ("total_system_throughput", c.throughput, amount),
        ("finn_cycling_index", c.finn_cycling_index, "%"),
        ("average_path_length", c.average_path_length, "1"),
        ("average_mutual_information", info.average_mutual_information, "1"),
        ("ascendency_ratio", info.ratio, "1"),
        ("robustness", info.robustness, "1"),
    ]
    rows: list[Row] = [
        (
            desk.data(t("network.index.nodes", desk.lang)),
            (desk.count("network/nodes", s.nodes, "nodes"),),
            desk.data(None),
        ),
        (
            desk.data(t("network.index.links", desk.lang)),
            (desk.count("network/links", s.links, "links"),),
            desk.data(None),
        ),
    ]
    for name, value, unit in found:
        style: Style = "percent" if unit == "%" else "auto"
        num = desk.computed(f"network/{name}", value, "1" if unit == "%" else unit, "parkloop network", style=style)
        rows.append((desk.data(_text("index", name, desk)), (num,), desk.data(_text("note", name, desk))))
    into, out = float(layer.untraced_in.sum()), float(layer.untraced_out.sum())
    note = [desk.say("diagnosis.indices_note")]
    if into or out:
        note.append(
            desk.say(
                "diagnosis.untraced",
                into=_amount(desk, "untraced/in", into, net, "sum of what leaves nodes beyond what enters"),
                out=_amount(desk, "untraced/out", out, net, "sum of what enters nodes and is not traced further"),
            )
        )
    return [desk.p("diagnosis.indices"), desk.table("network_indices", _INDICES, rows, note=desk.joined(note))]


def _text(section: str, name: str, desk: Desk) -> str | None:
    """The words of the network area, else the report's own."""
    for key in (f"network.{section}.{name}", f"report.diagnosis.{section}.{name}"):
        if has(key):
            return t(key, desk.lang)
    return None
