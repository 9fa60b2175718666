import FormulaLab
import Atlas
import Exchange
import Formula

/// The verdict on the later years with its proofs and witnesses.
///
/// Proofs and witnesses are for whoever asks; a run says the verdicts alone. A proof names a part and the multipliers of its rows, in the order that docs/formula-files.md gives.
func trialValue(_ findings: InferFindings, withProofs: Bool) -> JSONValue? {
  findings.trial.map { trial in
    JSONValue([
      "first_year": trial.later.firstYear,
      "last_year": trial.later.lastYear,
      "rule": "rises_accepted",
      "source": trial.later.source,
      "pot_gbp": gbp(trial.pot.pence),
      "pot_status": trial.pot.status.rawValue,
      "whole_gbp": trial.whole.map { gbp($0.pence) },
      "whole_status": trial.whole.map { $0.status.rawValue },
      "published": zip(trial.later.published, trial.reach).map { figure, most in
        publishedValue(figure).adding(["most_as_direct_money_gbp": most])
      },
      "plain_reading_refuted": trial.isPlainReadingRefuted,
      "readings": trial.verdicts.map { entry in
        JSONValue([
          "weights": entry.reading.isWeightsKept ? "kept" : "changed",
          "money": entry.reading.holdsOtherMoney ? "with other money in proportion" : "direct",
          "families": entry.answers.map { verdictValue($0, withProofs) },
        ])
      },
    ])
  }
}

private func verdictValue(_ verdict: Trial.Verdict, _ withProofs: Bool) -> JSONValue {
  guard withProofs else { return JSONValue(["verdict": verdictWord(verdict)]) }
  return switch verdict.answer {
  case .refuted(let parts):
    JSONValue([
      "verdict": verdictWord(verdict),
      "proofs": parts.map { part in
        JSONValue([
          "rises": part.part.hasRisen,
          "pot_from": part.part.pot.lowerBound,
          "pot_to": part.part.pot.upperBound,
          "multipliers": part.multipliers,
        ])
      },
    ])
  case .survives(let witness):
    JSONValue([
      "verdict": verdictWord(verdict),
      "witness": [
        "pot_gbp": gbp(witness.pot),
        "weights": weights(
          verdict.family,
          verdict.family.firstPeriods,
          verdict.question.first,
          witness.first
        ),
        "weights_anew": weights(
          verdict.family,
          verdict.family.secondPeriods,
          verdict.question.second,
          witness.second
        ),
      ] as JSONObject,
    ])
  case .undecided: JSONValue(["verdict": verdictWord(verdict)])
  }
}

private func weights(
  _ family: Family,
  _ periods: [String],
  _ columns: [RisesAccepted.Column],
  _ units: [Int64]
) -> JSONValue {
  .array(
    zip(zip(columns, periods), units).filter { $0.1 > 0 }.map { column, units in
      JSONValue([
        "indicator": family.offers[column.0.measure].indicator,
        "period": column.1,
        "weight": Double(units) / RisesAccepted.Witness.units,
      ])
    }
  )
}

/// A published figure with its limits; no greatest amount where only a least is published.
func publishedValue(_ figure: PublishedAmount) -> JSONObject {
  JSONObject().adding([
    "boroughs": figure.boroughs,
    "financial_year": figure.financialYear,
    "statement": figure.statement,
    "min_gbp": figure.least,
    "max_gbp": figure.isLeast ? nil : figure.most,
    "source": figure.source,
  ])
}

/// Every published figure, predicted from the others, under each family.
func predictionsValue(_ findings: InferFindings) -> JSONValue {
  .array(
    findings.predictions.map { prediction in
      publishedValue(prediction.figure).adding([
        "families": prediction.ranges.indices.map { index in
          JSONValue([
            "min_gbp": prediction.ranges[index]?.lowerBound,
            "max_gbp": prediction.ranges[index]?.upperBound,
            "miss": prediction.miss(ofFamily: index),
          ])
        }
      ]).json
    }
  )
}

/// What each family leaves possible for the group asked about, with and without each measure.
func familiesValue(_ findings: InferFindings) -> JSONValue {
  .array(
    findings.families.map { bounds in
      JSONValue([
        "family": bounds.family.title,
        "measures": bounds.family.offers.count,
        "columns": bounds.family.first.count,
        "share": rangeValue(bounds.share),
        "mean_width_gbp": bounds.meanWidth,
        "without": zip(bounds.family.offers, bounds.without).map { offer, share in
          offerMembers(offer).adding(["share": rangeValue(share)])
        },
      ])
    }
  )
}

/// A range as a program reads it; null at both ends where nothing fits.
func rangeValue(_ range: FeasibleWeights.Range?) -> JSONValue {
  JSONValue(["min": range?.least, "max": range?.greatest])
}
