/// The last part of a path, which is all of it that an output may name.
package func fileName(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}
