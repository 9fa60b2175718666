internal import Analysis
internal import Cartography

/// Inner beside outer London per head and per offence, and the split of the gap.
func groupCharts(of findings: Findings) -> [PageChart] { [] }

/// The bounds of every borough with the model's amount.
func boundCharts(of findings: Findings) -> [PageChart] { [] }

/// Who gains and who loses by the rules of a formula.
func formulaCharts(of findings: FormulaFindings) -> [PageChart] { [] }
