"""The closed vocabularies of a park document; their labels stand in the catalogue under ``enums.<Class>``."""

from __future__ import annotations

from enum import StrEnum


class CommodityKind(StrEnum):
    """What a commodity is."""

    MATERIAL = "material"
    PRODUCT = "product"
    BY_PRODUCT = "by_product"
    WASTE = "waste"
    FUEL = "fuel"
    POWER = "power"
    HEAT = "heat"
    WATER = "water"
    WASTE_WATER = "waste_water"
    GAS = "gas"
    EMISSION = "emission"
    SHARED = "shared"


class NodeKind(StrEnum):
    """What a node is; market and environment are nodes too."""

    ENTERPRISE = "enterprise"
    INFRASTRUCTURE = "infrastructure"
    MARKET = "market"
    ENVIRONMENT = "environment"


class NodeStatus(StrEnum):
    """Where a node stands in its life."""

    OPERATING = "operating"
    CONSTRUCTION = "construction"
    APPROVED = "approved"
    CLOSED = "closed"


class Provenance(StrEnum):
    """How a figure came about."""

    MEASURED = "measured"
    REPORTED = "reported"
    COMPUTED = "computed"
    TYPICAL = "typical"
    ESTIMATED = "estimated"
    MEMORY = "memory"


class Confidence(StrEnum):
    """How sure a fact is."""

    SEEN = "source seen"
    DERIVED = "derived from source seen"
    STOICHIOMETRY = "stoichiometry"
    COMPUTED = "computed"
    MEMORY = "memory"
    UNKNOWN = ""


class Visibility(StrEnum):
    """Who may see it."""

    PUBLIC = "public"
    PARK = "park"
    OWN = "own"


class YesNo(StrEnum):
    """A statement that may be missing."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class CatalogueClass(StrEnum):
    """Where the industrial-structure catalogue (产业结构调整指导目录) puts a process or its equipment."""

    ENCOURAGED = "encouraged"
    PERMITTED = "permitted"
    RESTRICTED = "restricted"
    ELIMINATED = "eliminated"
    UNKNOWN = ""


class Side(StrEnum):
    """The side of a process or node."""

    IN = "in"
    OUT = "out"


class Mode(StrEnum):
    """How a commodity travels."""

    TRUCK = "truck"
    PIPE = "pipe"
    CONVEYOR = "conveyor"
    RAIL = "rail"
    SHIP = "ship"
    WIRE = "wire"
    UNKNOWN = ""


class LinkStatus(StrEnum):
    """Whether a link stands already."""

    STANDING = "standing"
    POSSIBLE = "possible"


class Direction(StrEnum):
    """The six directions of clause 6."""

    UNIT_NODES = "unit_nodes"
    SYMBIOSIS_PATHS = "symbiosis_paths"
    FLOWS = "flows"
    STRUCTURE = "structure"
    PERFORMANCE = "performance"
    MANAGEMENT = "management"


class Task(StrEnum):
    """The five task groups of the 2021 notice on circular transformation of parks."""

    LAYOUT = "layout"
    LINKAGE = "linkage"
    CARBON = "carbon"
    RESOURCES = "resources"
    POLLUTION = "pollution"


class Verdict(StrEnum):
    """The legal verdict on an exchange; unknown is never allowed."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    LICENCE = "licence"
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How grave a finding is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Nature(StrEnum):
    """What kind of statement a finding is: wrong as it stands, not reached yet, not used yet."""

    DEFECT = "defect"
    GAP = "gap"
    POTENTIAL = "potential"


class TargetKind(StrEnum):
    """Structural and functional targets (clause 5.1)."""

    STRUCTURAL = "structural"
    FUNCTIONAL = "functional"


class ProjectStatus(StrEnum):
    """Where a project of the park's own list stands."""

    IDEA = "idea"
    PLANNED = "planned"
    APPROVED = "approved"
    BUILDING = "building"
    DONE = "done"


class OptionState(StrEnum):
    """What a user decided about an option."""

    OWN = "own"
    EDITED = "edited"
    FROZEN = "frozen"
    REJECTED = "rejected"


class Origin(StrEnum):
    """Which generator an option came from."""

    ROUTE = "route"
    MEASURE = "measure"
    PROJECT = "project"
    USER = "user"
    REOPERATION = "reoperation"


class ReferenceKind(StrEnum):
    """What changes in business as usual."""

    GROWTH = "growth"
    OPEN = "open"
    CLOSE = "close"
    FACTOR = "factor"
    PRICE = "price"


class RuleBasis(StrEnum):
    """Which kind of document a rule of the park rests on."""

    ZONING = "zoning"
    PLAN_EIA = "plan_eia"
    DISCHARGE_PERMIT = "discharge_permit"
    ENERGY_REVIEW = "energy_review"
    HIGH_ENERGY = "high_energy"
    CHEMICAL_PARK = "chemical_park"
    INDUSTRY_CATALOGUE = "industry_catalogue"
    WASTE_LICENCE = "waste_licence"
    POINT_TO_POINT = "point_to_point"
    OTHER = "other"


class LimitKind(StrEnum):
    """What a limit holds down."""

    INTAKE = "intake"
    DISCHARGE = "discharge"
    CAPACITY = "capacity"
    EMISSION = "emission"
    ENERGY = "energy"
    LAND = "land"


class PayerKind(StrEnum):
    """Whose money it is."""

    PARK = "park"
    FIRM = "firm"
    OPERATOR = "operator"
    GRANT = "grant"
    LOAN = "loan"


class StateKind(StrEnum):
    """Which of the pictures of the park a state is."""

    REPORTED = "reported"
    OBSERVED = "observed"
    REFERENCE = "reference"
    REOPERATED = "reoperated"
    PLAN = "plan"


class FlowClass(StrEnum):
    """How well a flow is known (Crowe's classification)."""

    REDUNDANT = "redundant"
    NONREDUNDANT = "nonredundant"
    OBSERVABLE = "observable"
    UNOBSERVABLE = "unobservable"
