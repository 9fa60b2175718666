import NIOCore
import NIOHTTPTypes
import Synchronization

/// Ends connections that keep the server waiting, and notes who has left.
///
/// A request must be whole, and an answer taken, within a time, however steadily its bytes trickle.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: Limits
  private let gone: Gone
  private var timer: Scheduled<Void>?

  /// How long is waited.
  struct Limits: Sendable {
    /// For the whole of a request, from when the connection stands or the answer before is sent.
    var request = TimeAmount.seconds(30)
    /// For an answer to be made and taken.
    var answer = TimeAmount.minutes(10)
  }

  init(_ limits: Limits, _ gone: Gone) { (self.limits, self.gone) = (limits, gone) }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { arm(limits.request, context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  func channelActive(context: ChannelHandlerContext) {
    arm(limits.request, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    gone.forget(context.channel)
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .end = Self.unwrapInboundIn(data) { arm(limits.answer, context) }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = Self.unwrapOutboundIn(data) { arm(limits.request, context) }
    context.write(data, promise: promise)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if let event = event as? ChannelEvent, event == .inputClosed { gone.note(context.channel) }
    context.fireUserInboundEventTriggered(event)
  }

  private func arm(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    timer?.cancel()
    let channel = context.channel
    timer = context.eventLoop.scheduleTask(in: time) { channel.close(promise: nil) }
  }
}

/// The connections whose other end sends no more: whoever has left waits for no answer.
final class Gone: Sendable {
  private let channels = Mutex<Set<ObjectIdentifier>>([])

  func note(_ channel: any Channel) {
    channels.withLock { _ = $0.insert(ObjectIdentifier(channel)) }
  }

  func forget(_ channel: any Channel) {
    channels.withLock { _ = $0.remove(ObjectIdentifier(channel)) }
  }

  func contains(_ channel: any Channel) -> Bool {
    channels.withLock { $0.contains(ObjectIdentifier(channel)) }
  }
}
