// The mathematics that the standard library lacks: the C library's, behind names of our own.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

package enum Math {
  @inline(__always) package static func log(_ x: Double) -> Double { naturalLog(x) }
  @inline(__always) package static func exp(_ x: Double) -> Double { exponential(x) }
  @inline(__always) package static func log(_ x: Float) -> Float { naturalLog(x) }
  @inline(__always) package static func exp(_ x: Float) -> Float { exponential(x) }
}

// Outside the enum, where `log` and `exp` still mean the C library's.
@inline(__always) private func naturalLog(_ x: Double) -> Double { log(x) }
@inline(__always) private func exponential(_ x: Double) -> Double { exp(x) }
@inline(__always) private func naturalLog(_ x: Float) -> Float { logf(x) }
@inline(__always) private func exponential(_ x: Float) -> Float { expf(x) }
