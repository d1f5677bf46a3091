import TernWire

// The rules about files as a whole.

extension Linker {
  func isLite(_ file: Int) -> Bool {
    // The value 3 of OptimizeMode is LITE_RUNTIME.
    storage.files[file].proto.options?.optimizeFor?.rawValue == 3
  }

  func checkFile(_ proto: Google.Protobuf.FileDescriptorProto, spans: FileSpans?) {
    let isLiteFile = proto.options?.optimizeFor?.rawValue == 3
    if !isLiteFile {
      for (index, path) in proto.dependency.enumerated() {
        guard let id = storage.filesByPath[path], isLite(id) else { continue }
        report(
          spans?.imports[index],
          "\"\(path)\" has optimize_for = LITE_RUNTIME: only files that have it too can import it"
        )
      }
    }
    if isLiteFile,
      proto.options?.ccGenericServices == true || proto.options?.javaGenericServices == true
    {
      for (index, service) in proto.service.enumerated() {
        report(
          spans?.services[index].name,
          "the service \"\(service.name ?? "")\" cannot be generated generically in a file with optimize_for = LITE_RUNTIME",
          hint: "leave out cc_generic_services and java_generic_services"
        )
      }
    }
    guard case .edition = syntax else { return }
    if proto.options?.javaStringCheckUtf8 == true {
      report(
        spans?.syntax,
        "the option \"java_string_check_utf8\" is not part of editions",
        hint: "use option features.(pb.java).utf8_validation"
      )
    }
  }
}
