internal import ArgumentParser

struct FormulaCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formula",
    abstract: "Runs formulas, explains and checks them, and asks what published figures allow.",
    subcommands: [FormulaInfer.self, FormulaCompare.self, FormulaTip.self]
  )
}
