// The contracts of the shop, as Swift.
//
// Nothing here is written by hand: the plugin TernStubs generates this module from the contracts under `Protos`, a
// link to the repository's own `Protos/shop`. The package `shop.order.v1` is the namespace `Shop.Order.V1`; a
// service in it, `OrderService`, has
//
//     OrderService.Server   what a server implements
//     OrderService.Client   calls a server over a channel
//     OrderService.Mock     a server for tests, a closure a method
//     OrderService.Method   the descriptor of each method, with its call policy
//
// `shop.type.v1` is `Shop.Types.V1`, because Swift keeps the name `Type` for itself.
