import ArgumentParser

struct FormulaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formula",
    abstract: "Runs, explains and verifies formulas, and asks what published figures allow.",
    discussion: """
      A formula file says which pot is split, by which measures of need, through which stages; \
      docs/formula-files.md shows how to write one. Whatever a formula gives is modelled.
      """,
    subcommands: [
      FormulaRunCommand.self, FormulaExplain.self, FormulaVerify.self, FormulaInfer.self,
      FormulaSweep.self, FormulaCompare.self, FormulaTip.self, FormulaConsult.self,
      FormulaVerdict.self,
    ]
  )
}
