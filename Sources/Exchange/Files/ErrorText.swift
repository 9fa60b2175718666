import Glibc

/// What an error number of the C library says, in words of our own for the usual ones.
package func errorText(_ code: Int32) -> String {
  switch code {
  case ENOENT: return "nothing of this name"
  case ENOTDIR: return "no folder"
  case EISDIR: return "a folder"
  case EACCES, EPERM: return "no permission"
  case ENOSPC: return "no space left"
  default:
    let text = String(cString: strerror(code))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
