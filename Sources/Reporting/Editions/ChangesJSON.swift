import Exchange
import ServiceRecord

/// `changes.json`: what changed since the edition before, row by row; null and empty for the first.
func changesJSON(_ changes: EditionChanges?, _ edition: Edition) -> [UInt8] {
  let changes = changes ?? EditionChanges(from: [:], to: [:])
  return JSONValue([
    "edition": edition.version, "since": edition.since, "step": edition.step?.rawValue,
    "summary": edition.summary,
    "tables_added": changes.tablesAdded, "tables_removed": changes.tablesRemoved,
    "columns": changes.columns.map { column in
      JSONValue([
        "table": column.table, "column": column.column,
        "change": changeWord(column.wasThere, column.isThere),
      ])
    },
    "rows": changes.rows.map { row in
      JSONValue([
        "table": row.table, "key": row.key, "name": row.name, "gss_codes": row.zones,
        "change": changeWord(row.wasThere, row.isThere),
        "cells": row.cells.map { cell in
          JSONValue([
            "column": cell.column.name, "title": cell.column.title, "old": cell.old,
            "new": cell.new,
          ])
        },
      ])
    },
    "zones": edition.zones.map {
      JSONValue(["gss_code": $0.code, "name": $0.name, "summary": $0.summary])
    },
  ]).encoded(pretty: true)
}

private func changeWord(_ wasThere: Bool, _ isThere: Bool) -> String {
  !wasThere ? "added" : !isThere ? "removed" : "changed"
}
