"""The rows of the knowledge tables as frozen values.

Every number is None where the table is blank. Every row names its sources and how sure it is (see :data:`CONFIDENCES`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.base.text import Text

CONFIDENCES = ("source seen", "derived from source seen", "stoichiometry", "computed", "memory")
"""How sure a figure is, surest first; only ``memory`` has no document or calculation behind it."""


_SECTIONS = "ABCDEFGHIJKLMNOPQRST"  # section letters of GB/T 4754, which a code may carry in front


def middle(low: float | None, high: float | None) -> float | None:
    """Take the middle of a range, the known end where only one is given, None where none is.

    Examples
    --------
    >>> middle(0.2, 0.4), middle(None, 3.0), middle(None, None)
    (0.30000000000000004, 3.0, None)
    """
    if low is None or high is None:
        return high if low is None else low
    return (low + high) / 2


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from, and how it is known (seen in full, as excerpt, computed, from memory).

    ``scope`` is the id of the one park or plant the source tells of, or ``general``, ``collection`` (many parks in one
    data set), ``computed``, ``memory``.
    """

    key: str
    citation: str
    url: str
    how_known: str
    scope: str


@dataclass(frozen=True, slots=True)
class Function:
    """What an input does at its user (fibre, fuel, gypsum ...): the word on which supply and need meet."""

    function_id: str
    name: Text
    unit: str


@dataclass(frozen=True, slots=True)
class Commodity:
    """A bought input or a product, with the functions it serves when it is taken as an input."""

    commodity_id: str
    name: Text
    kind: str
    unit: str
    functions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Byproduct:
    """One kind of by-product or waste, with its codes.

    The codes are from memory: to be checked before any statement of compliance.
    """

    waste_id: str
    name: Text
    phase: str
    unit: str
    cn_codes: tuple[str, ...]
    ewc: tuple[str, ...]
    hazardous: bool | None
    source_gbt4754: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """A known way: by-product, receiving process, what it replaces there, in which ratio and under which limits.

    ``ratio_kind`` says what the ratio is of:

    - ``replacement``: replaced input per unit of by-product; the only kind that scales with the tonnes on offer;
    - ``content``: product per unit of the substance contained in the by-product (acid as HCl, drained CH4);
    - ``generation``: by-product or effect per unit of the *source's* product;
    - ``need``: input per unit of the *receiver's* product;
    - ``service``: per unit of service (m2 heated in a season); ``effect``: a side effect (t CO2 bound per t).

    ``max_share`` is a fraction of the receiver's product (``max_share_basis`` ``product``) or of its input of the same
    function (``input``). ``yield_loss`` is the largest share that comes back as residue; it is already inside the
    ratio. ``max_distance_km`` is a physical guide, never a legal limit.
    """

    route_id: str
    waste_id: str
    waste: Text
    waste_variant: str
    phase: str
    cn_codes: tuple[str, ...]
    ewc: tuple[str, ...]
    hazardous: bool | None
    source_industry: str
    source_gbt4754: tuple[str, ...]
    source_nace: tuple[str, ...]
    receiver: Text
    receiver_gbt4754: tuple[str, ...]
    receiver_nace: tuple[str, ...]
    receiver_functions: tuple[str, ...]
    replaced_product: str
    ratio_low: float | None  # [ratio_basis_unit]
    ratio_high: float | None  # [ratio_basis_unit]
    ratio_basis_unit: str
    ratio_kind: str
    waste_basis: str  # dry | wet | "" as received
    ratio_text: str
    quality_limits: Text
    pretreatment: Text
    max_share: float | None  # fraction
    max_share_basis: str
    max_share_confidence: str
    max_share_note: str
    max_distance_km: float | None  # [km]
    distance_confidence: str
    distance_note: str
    yield_loss: float | None  # fraction
    capex_opex_price: str
    precedent: Text
    precedent_parks: tuple[str, ...]
    sources: tuple[str, ...]
    route_confidence: str
    ratio_confidence: str
    merged_from: tuple[str, ...]

    @property
    def ratio(self) -> float | None:
        """The middle of the ratio's range."""
        return middle(self.ratio_low, self.ratio_high)

    @property
    def scalable(self) -> bool:
        """Whether the ratio turns an amount of by-product into an amount of replaced input."""
        return self.ratio_kind == "replacement" and self.ratio is not None


@dataclass(frozen=True, slots=True)
class Measure:
    """A technology measure with its effect in machine-usable form.

    ``effect_low``/``effect_high`` are magnitudes; ``sense`` tells the direction (``saves``, ``generates``,
    ``uses``). ``effect_type``: ``own_fraction`` of the node's whole flow ``target``; ``part_fraction`` of the part that
    ``effect_per`` names; ``per_unit`` of the product or feed ``effect_per``; ``per_capacity``; ``part_ratio``;
    ``factor`` (a coefficient of performance); ``step``; ``absolute_example`` (one plant's figure, not scalable: numbers
    None, the words in ``effect_text``); ``enabling``. Capex numbers are in ``capex_unit``; the
    original words stay in ``capex_text``. Measures of one ``alternative_group`` are different ways to rebuild the same
    equipment: a node carries out one of them. ``min_tce`` is the yearly energy use from which a measure is worth its
    organisation.
    """

    measure_id: str
    name: Text
    applicable_node: str
    gbt4754: tuple[str, ...]
    category: str
    target: str
    sense: str
    effect_type: str
    effect_per: str
    effect_low: float | None  # [effect_unit]
    effect_high: float | None  # [effect_unit]
    effect_unit: str
    effect_text: str
    capex_low: float | None  # [capex_unit]
    capex_high: float | None  # [capex_unit]
    capex_unit: str
    capex_basis: str
    capex_year: int | None
    capex_text: str
    opex_text: str
    payback_low: float | None  # [a]
    payback_high: float | None  # [a]
    trl: int | None
    sources: tuple[str, ...]
    effect_confidence: str
    cost_confidence: str
    note: str
    alternative_group: str
    min_tce: float | None  # [tce/a]

    @property
    def effect(self) -> float | None:
        """The middle of the effect's range."""
        return middle(self.effect_low, self.effect_high)

    @property
    def capex_value(self) -> float | None:
        """The middle of the specific investment's range."""
        return middle(self.capex_low, self.capex_high)

    @property
    def scalable(self) -> bool:
        """Whether the effect follows from a node's own figures."""
        return self.effect_type not in {"absolute_example", "enabling"} and self.effect is not None

    def applies_to(self, gbt4754: str) -> bool:
        """Whether the measure fits an industry class, by prefix (``C`` stands for divisions 13-43)."""
        return any(_within(gbt4754, prefix) for prefix in self.gbt4754)


def _within(code: str, prefix: str) -> bool:
    code = code.lstrip(_SECTIONS)
    divisions = {"C": range(13, 44), "D": range(44, 47), "N": range(76, 80)}.get(prefix)
    if divisions is not None:
        return code[:2].isdigit() and int(code[:2]) in divisions
    return code.startswith(prefix)


@dataclass(frozen=True, slots=True)
class Factor:
    """A price, fee, carbon, emission, conversion, transport, infrastructure or generation factor."""

    factor_id: str
    group: str
    subject: str
    name: Text
    region: str
    year: str
    low: float | None  # [unit]
    high: float | None  # [unit]
    unit: str
    sources: tuple[str, ...]
    confidence: str
    note: str

    @property
    def value(self) -> float | None:
        """The middle of the range, or its one known end."""
        return middle(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Profile:
    """A typical input or output of an industry class, per unit of the product ``product``."""

    profile_id: str
    gbt4754: str
    industry: Text
    product: str
    product_unit: str
    role: str  # input | output
    flow_kind: str  # waste | commodity
    flow_id: str
    flow: Text
    low: float | None  # [unit]
    high: float | None  # [unit]
    unit: str
    sources: tuple[str, ...]
    confidence: str
    note: str

    @property
    def value(self) -> float | None:
        """The middle of the range."""
        return middle(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Firm:
    """A kind of firm that a park may lack: what it could take in, by routes to its codes or beside them, and makes.

    ``wastes`` restricts the routes to these by-products (empty: every route to one of the codes). ``others`` it takes
    without a route; the word ``hazardous`` stands for any hazardous waste. ``stands`` is ``enterprise``,
    ``infrastructure``, or ``outside`` for a user beyond the boundary (farm land, road works). ``capacity_low`` and
    ``capacity_high`` are the product of the smallest plant that is still built and of a large one, ``feed_high`` is
    what a large one takes in: no more than three such plants are promised. Below ``feed_low`` no plant of its own
    is worth while. ``capex`` is per yearly unit of product.
    """

    firm_id: str
    gbt4754: tuple[str, ...]
    name: Text
    stands: str  # enterprise | infrastructure | outside
    profile_id: str
    wastes: tuple[str, ...]
    others: tuple[str, ...]
    makes: tuple[str, ...]
    capacity_low: float | None  # [product unit of the profile per year]
    capacity_high: float | None  # [product unit of the profile per year]
    feed_low: float | None  # [unit of the by-products per year]
    feed_high: float | None  # [unit of the by-products per year]
    capex_low: float | None  # [capex_unit]
    capex_high: float | None  # [capex_unit]
    capex_unit: str
    capex_year: int | None
    capex_confidence: str
    sources: tuple[str, ...]
    confidence: str
    note: str

    @property
    def capex(self) -> float | None:
        """The middle of the specific investment's range."""
        return middle(self.capex_low, self.capex_high)

    def alike(self, gbt4754: str) -> bool:
        """Whether an industry class is of this kind: the same four digits, or inside a shorter code of the kind."""
        code = gbt4754.lstrip(_SECTIONS)
        return any(len(own) <= len(code) and code.startswith(own) for own in self.gbt4754)


@dataclass(frozen=True, slots=True)
class Synonym:
    """A term in one language and the thing it means: a by-product, a commodity or a function."""

    term: str
    language: str
    kind: str  # waste | commodity | function
    target_id: str
    relation: str  # name | variant
