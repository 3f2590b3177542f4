import Martlet

struct Payments: App {
  let stage: Stage

  let currency = Parameter("/payments/currency")
  let provider = Secret("payments/provider")
  let signing = SecureParameter("/payments/signing-key")

  var charge: Function {
    Function("Charge", runtime: .python3_13, handler: "payments.charge", code: .directory("handlers")) {
      Environment("CURRENCY", currency.value)
      Environment("PROVIDER_SECRET", provider.name)
      Environment("SIGNING_KEY_PARAMETER", signing.name)
      Allow(.read, on: provider)
      Allow(.read, on: signing)
    }
  }

  var body: Infrastructure {
    charge
  }
}
