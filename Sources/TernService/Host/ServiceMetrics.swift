import Metrics
import Synchronization
public import TernRPC

extension ServiceHost {
  private static let registry = Mutex<MetricsRegistry?>(nil)

  /// Keeps all metrics of this process in one registry, which later calls give too.
  public static func bootstrapMetrics() -> MetricsRegistry {
    registry.withLock { registry in
      if let registry { return registry }
      let made = MetricsRegistry()
      MetricsSystem.bootstrap(made)
      registry = made
      return made
    }
  }
}
