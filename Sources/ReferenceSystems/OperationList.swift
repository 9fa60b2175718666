import CPROJ
import PlanarGeometry

/// The operations that PROJ offers between two systems, best first by its own order.
@safe struct OperationList: ~Copyable {
  private let context: ProjectionContext
  private let raw: OpaquePointer

  init(
    from source: borrowing ProjectionObject,
    to target: borrowing ProjectionObject,
    area: Envelope?
  ) throws(ReferenceSystemFailure) {
    let context = source.context
    guard let factory = unsafe proj_create_operation_factory_context(context.raw, nil) else {
      throw ReferenceSystemFailure(
        .contextUnavailable,
        "proj_create_operation_factory_context",
        context.takeMessage()
      )
    }
    defer { unsafe proj_operation_factory_context_destroy(factory) }
    if let area {
      unsafe proj_operation_factory_context_set_area_of_interest(
        context.raw,
        factory,
        area.lower.x,
        area.lower.y,
        area.upper.x,
        area.upper.y
      )
    }
    unsafe proj_operation_factory_context_set_spatial_criterion(
      context.raw,
      factory,
      PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION
    )
    // Ballpark operations are listed, so that a refusal can say that nothing else was left.
    unsafe proj_operation_factory_context_set_allow_ballpark_transformations(
      context.raw,
      factory,
      1
    )
    let list = unsafe proj_create_operations(context.raw, source.raw, target.raw, factory)
    guard let list = unsafe list else {
      throw ReferenceSystemFailure(
        .contextUnavailable,
        "proj_create_operations",
        context.takeMessage()
      )
    }
    unsafe raw = list
    self.context = context
  }

  deinit { unsafe proj_list_destroy(raw) }

  borrowing func operation(at index: Int) throws(ReferenceSystemFailure) -> ProjectionObject {
    guard let operation = unsafe proj_list_get(context.raw, raw, Int32(index)) else {
      throw ReferenceSystemFailure(.contextUnavailable, "proj_list_get", context.takeMessage())
    }
    return unsafe ProjectionObject(adopting: operation, in: context)
  }

  borrowing func candidates() throws(ReferenceSystemFailure) -> [CandidateOperation] {
    var candidates: [CandidateOperation] = []
    for index in 0..<Int(unsafe proj_list_get_count(raw)) {
      candidates.append(CandidateOperation(try operation(at: index), at: index))
    }
    return candidates
  }
}
