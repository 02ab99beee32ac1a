"""Reasons of a chain and what it lacks, each figure booked in the trace ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import has
from parkloop.base.text import Text
from parkloop.generation.booking import book_factor, book_line, book_product
from parkloop.generation.context import joined, worded
from parkloop.generation.symbiosis_paths.treating.plant import FUEL, FUELS, needs
from parkloop.knowledge import commodities
from parkloop.knowledge.treatments import treated_names
from parkloop.operation.prices import price
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.treating.chain import Chain, Delivery, Run
    from parkloop.generation.symbiosis_paths.treating.plant import Input
    from parkloop.generation.symbiosis_paths.treating.states import Output, State
    from parkloop.park.commodity import Commodity


def explain(context: Context, chain: Chain, option: str, factors: Mapping[str, float], score: float
            ) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:  # fmt: skip
    """Give the reasons and the missing facts of one chain."""
    fed = [_offer(context, chain, option, i) for i in range(len(chain.feeds))]
    reasons = [r for r, _ in fed]
    inputs = [ref for _, ref in fed]
    total = ""
    if chain.amount is not None:
        unit = f"{chain.feeds[0].offer.commodity.unit}/a"
        formula = "sum(min(free, room / (yield * ratio)))"
        total = context.ledger.compute(f"option/{option}/amount", chain.amount, unit, formula, inputs)
        reasons.append(Reason(key=f"chains.reason.bound_{chain.bound}", numbers={"amount": total}))
    for i, run in enumerate(chain.runs):
        reasons += [_step(context, run, o, f"option/{option}/step/{i}", total)
                    for o in run.applied.outputs if not o.made.residue]  # fmt: skip
    reasons += [_delivery(context, d, f"option/{option}/delivery/{i}", total) for i, d in enumerate(chain.deliveries)]
    if chain.amount is not None:
        reasons += [_energy(context, x, x.commodity, option, total) for x in needs(context, chain) if x.commodity]
        reasons += [_left(context, s, residue, x, option, total) for s, residue, x in chain.left]
    reasons += _balance(context, chain, option)
    reasons += _sources(chain)
    numbers = {name: book_factor(context.ledger, option, name, value) for name, value in factors.items()}
    whole = book_product(context.ledger, option, score, list(numbers.values()))
    reasons.append(Reason(key="chains.reason.score", numbers={"score": whole, **numbers}))
    return tuple(reasons), tuple(_missing(context, chain, option, total))


def label(context: Context, material: str) -> Text:
    """Name of a material: of a step's output, a by-product or a commodity of the knowledge."""
    if material in treated_names():
        return treated_names()[material][0]
    if material in commodities():
        return commodities()[material].name
    from parkloop.knowledge import byproducts

    row = byproducts().get(material)
    return context.tables.label(material) if row is None else row.name


def substance(symbol: str) -> Text:
    """Name of a substance by its symbol in the tables; a symbol without a name stands for itself."""
    key = f"chains.substance.{symbol}"
    return worded(key) if has(key) else Text(symbol, symbol)


def _offer(context: Context, chain: Chain, option: str, i: int) -> tuple[Reason, str]:
    offer = chain.feeds[i].offer
    words = {"source": offer.node.name, "commodity": offer.commodity.name}
    made = book_line(context, offer.node, "makes", offer.line, offer.made)
    if offer.made is None:
        return Reason(key="options.reason.offer_unknown", words=words), made
    if offer.free is None:
        return Reason(key="options.reason.offer_rest_unknown", words=words, numbers={"made": made}), made
    free = made
    if offer.free != offer.made:
        unit = f"{offer.commodity.unit}/a"
        key = (offer.node.id, offer.commodity.id)
        refs = context.placed_refs(*key)
        placed = context.ledger.compute(
            f"option/{option}/placed/{i}", context.placed.get(key), unit, "sum(inputs)", refs
        )
        free = context.ledger.compute(f"option/{option}/free/{i}", offer.free, unit, "made - placed", [made, placed])
    return Reason(key="chains.reason.offer", words=words, numbers={"free": free}), free


def _step(context: Context, run: Run, output: Output, name: str, total: str) -> Reason:
    step = run.applied.step
    words: dict[str, Text | str] = {"step": step.name, "output": output.made.name}
    if run.amount is None or output.value is None or output.low is None or output.high is None:
        words["input"] = label(context, run.applied.before.material)
        return Reason(key="chains.reason.step_unknown", words=words)
    ledger, material = context.ledger, output.made.material_id
    row = {"source": ";".join(output.made.sources), "confidence": output.made.confidence}
    per = f"{output.made.unit}/{run.applied.before.unit}"
    place = f"treatment_outputs/{step.step_id}/{material}"
    low = ledger.knowledge(f"{name}/{material}/low", output.low, per, place, **row)
    high = ledger.knowledge(f"{name}/{material}/high", output.high, per, place, **row)
    fed = ledger.compute(
        f"{name}/input", run.amount, f"{run.applied.before.unit}/a", "amount through the chain", [total]
    )
    made = ledger.compute(
        f"{name}/{material}", run.amount * output.value, f"{output.made.unit}/a", "input * (low + high) / 2",
        [fed, low, high],
    )  # fmt: skip
    return Reason(
        key="chains.reason.step", words=words, numbers={"input": fed, "yield": made, "low": low, "high": high}
    )


def _delivery(context: Context, d: Delivery, name: str, total: str) -> Reason:
    need, node = d.taker.need, d.taker.receiver.node
    words: dict[str, Text | str] = {
        "output": label(context, d.outlet.state.material), "target": node.name, "replaces": need.commodity.name,
    }  # fmt: skip
    if d.amount is None or need.taken is None:
        return Reason(key="chains.reason.delivery_unknown", words=words)
    ledger, use = context.ledger, d.outlet.use
    taken = book_line(context, node, "takes", need.line, need.taken)
    ratio = ledger.knowledge(
        f"{name}/ratio", d.taker.ratio, f"{need.commodity.unit}/{d.outlet.state.unit}",
        f"treatment_uses/{use.material_id}/{use.replaces}", source=";".join(use.sources), confidence=use.confidence,
    )  # fmt: skip
    sent = ledger.compute(f"{name}/amount", d.amount, f"{d.outlet.state.unit}/a", "amount * yields", [total])
    saved = ledger.compute(
        f"{name}/replaced", d.amount * d.taker.ratio, f"{need.commodity.unit}/a", "amount * ratio", [sent, ratio]
    )
    return Reason(
        key="chains.reason.delivery", words=words, numbers={"amount": sent, "replaced": saved, "taken": taken}
    )


def _energy(context: Context, item: Input, thing: Commodity, option: str, total: str) -> Reason:
    ledger, name = context.ledger, f"option/{option}/input/{item.role}"
    amount = ledger.compute(name, item.value, f"{item.unit}/a", "sum(input * specific use)", [total])
    words: dict[str, Text | str] = {"input": thing.name}
    known = price(context.park, ledger, thing.id, "buy", context.year)
    if known.value is None:
        return Reason(key="chains.reason.energy_unpriced", words=words, numbers={"amount": amount})
    cost = ledger.compute(
        f"{name}/cost",
        item.value * known.value,
        f"{context.park.park.currency}/a",
        "amount * price",
        [amount, known.ref],
    )
    return Reason(key="chains.reason.energy", words=words, numbers={"amount": amount, "cost": cost})


def _balance(context: Context, chain: Chain, option: str) -> list[Reason]:
    """What it replaces and saves in disposal less energy and reagents, where all prices are known."""
    found = net(context, chain)
    if found is None:
        return []
    ledger, money = context.ledger, f"{context.park.park.currency}/a"
    worth, saved, cost = found
    names = {"worth": worth, "saved": saved, "cost": cost}
    inputs = [f"option/{option}/amount"]
    numbers = {k: ledger.compute(f"option/{option}/balance/{k}", v, money, "sum(amount * price)", inputs)
               for k, v in names.items()}  # fmt: skip
    total = worth + saved - cost
    size = ledger.compute(
        f"option/{option}/balance/net", abs(total), money, "worth + saved - cost", list(numbers.values())
    )
    return [Reason(key=f"chains.reason.balance_{'gain' if total >= 0 else 'loss'}", numbers={**numbers, "net": size})]


def net(context: Context, chain: Chain) -> tuple[float, float, float] | None:
    """Yearly worth of what is replaced, disposal saved, and cost of energy and reagents; None where one is unknown.

    Disposal counts as nothing where no price is stated; so do residues, whose disposal is named as missing.
    """
    if chain.amount is None:
        return None
    year, park, ledger = context.year, context.park, context.ledger
    used = [(x.value, x.commodity and price(park, ledger, x.commodity.id, "buy", year).value)
            for x in needs(context, chain)]  # fmt: skip
    sold = [((d.amount or 0.0) * d.taker.ratio, price(park, ledger, d.taker.need.commodity.id, "buy", year).value)
            for d in chain.deliveries]  # fmt: skip
    if any(not isinstance(p, float | int) for _, p in (*used, *sold)):
        return None
    saved = [(f.amount or 0.0) * (price(park, ledger, f.offer.commodity.id, "dispose", year).value or 0.0)
             for f in chain.feeds]  # fmt: skip
    worth = sum(x * p for x, p in sold if isinstance(p, float | int))
    return worth, sum(saved), sum(x * p for x, p in used if isinstance(p, float | int))


def _left(context: Context, state: State, residue: bool, amount: float | None, option: str, total: str) -> Reason:
    ref = context.ledger.compute(
        f"option/{option}/left/{state.key}", amount, f"{state.unit}/a", "input * yield", [total]
    )
    words: dict[str, Text | str] = {"residue": label(context, state.material)}
    return Reason(key=f"chains.reason.{'residue' if residue else 'leftover'}", words=words, numbers={"amount": ref})


def _sources(chain: Chain) -> list[Reason]:
    steps = list(dict.fromkeys(r.applied.step for r in chain.runs))
    found = []
    sources = sorted({s for step in steps for s in step.sources} - {"MEM"})
    if sources:
        found.append(Reason(key="chains.reason.sourced", words={"sources": joined(sources)}))
    if any(step.confidence == "memory" for step in steps):
        found.append(Reason(key="chains.reason.memory"))
    return found


def _missing(context: Context, chain: Chain, option: str, total: str) -> list[Reason]:
    found = []
    first = {f.offer.commodity.id: f.offer for f in chain.feeds}
    for feed in chain.feeds:
        words: dict[str, Text | str] = {"node": feed.offer.node.name, "commodity": feed.offer.commodity.name}
        if feed.offer.made is None:
            found.append(Reason(key="options.missing.made", words=words))
        elif feed.offer.free is None:
            found.append(Reason(key="options.missing.placed", words=words))
    entered = {r.applied.before.key for r in chain.runs} - {o.state.key for r in chain.runs for o in r.applied.outputs}
    for run in chain.runs:
        if run.applied.lacks:
            own = run.applied.before.key in entered
            name = next(iter(first.values())).commodity.name if own else label(context, run.applied.before.material)
            found.append(
                Reason(
                    key="chains.missing.content", words={"commodity": name, "substance": substance(run.applied.lacks)}
                )
            )
    for d in chain.deliveries:
        if d.taker.need.taken is None:
            words = {"node": d.taker.receiver.node.name, "commodity": d.taker.need.commodity.name}
            found.append(Reason(key="options.missing.taken", words=words))
    if chain.amount is not None:
        for item in needs(context, chain):
            if item.commodity is None:
                ref = context.ledger.compute(
                    f"option/{option}/input/{item.role}", item.value, f"{item.unit}/a", "sum(input * use)", [total]
                )
                words = {"input": label(context, FUELS[0] if item.role == FUEL else item.role)}
                found.append(Reason(key="chains.missing.input", words=words, numbers={"amount": ref}))
        found += [Reason(key="chains.missing.disposal", words={"residue": label(context, s.material)})
                  for s, residue, _ in chain.left if residue]  # fmt: skip
    steps = [s for s in dict.fromkeys(r.applied.step for r in chain.runs) if s.capex is None]
    if steps:
        names = Text("、".join(s.name.zh for s in steps), ", ".join(s.name.en for s in steps))
        found.append(Reason(key="chains.missing.capex", words={"steps": names}))
    found.append(Reason(key="chains.missing.opex"))
    return found
