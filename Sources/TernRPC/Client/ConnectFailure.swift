import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Why a connection could not be made, in the words of the system: `Connection refused`.
func connectFailureReason(_ error: any Error) -> String {
  switch error {
  case let error as NIOConnectionError:
    guard let attempt = error.connectionErrors.last else {
      return "the host \"\(error.host)\" has no address"
    }
    return connectFailureReason(attempt.error)
  case let error as IOError:
    return String(cString: strerror(error.errnoCode))
  default:
    return "\(error)"
  }
}
