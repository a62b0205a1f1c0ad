// The only place that imports the C library. Everything else in Lureline is plain Swift.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The mathematics that the standard library lacks.
package enum Math {
  @inline(__always) package static func log(_ x: Double) -> Double { Platform_log(x) }
  @inline(__always) package static func exp(_ x: Double) -> Double { Platform_exp(x) }
}
@inline(__always) private func Platform_log(_ x: Double) -> Double { log(x) }
@inline(__always) private func Platform_exp(_ x: Double) -> Double { exp(x) }
