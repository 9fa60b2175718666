/// The last part of a path, which is all of it that an output may name.
package func fileName(of path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// The folder of a path with its `/`, or nothing, and the name in it.
package func folderAndName(of path: String) -> (folder: Substring, name: Substring) {
  guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
  return (path[...slash], path[path.index(after: slash)...])
}
