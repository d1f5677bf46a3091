public import Aside
public import Base

// `Acme` is declared in `Aside` and in `Base`, which know nothing of each other: whoever imports both says which one.

/// The package's namespace, without having to know where it is.
public typealias Archives = Aside.Acme.Both.V1

/// What somebody wrote.
public func signed(_ text: String, by name: String) -> Archives.Signed {
  Archives.Signed(
    note: Aside.Acme.Aside.V1.Note(text: text),
    author: Base.Acme.Base.V1.Person(name: name)
  )
}
