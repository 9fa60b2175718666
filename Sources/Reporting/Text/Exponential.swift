internal import RealModule

/// e to a power, to turn a logarithm of findings back into the ratio that a reader understands.
func exponential(_ power: Double) -> Double { .exp(power) }
