import Martlet

func make(_ hello: Function) -> HTTPAPI {
  HTTPAPI("Shop") {
    // error: static method 'buildExpression' requires that 'Function' conform to 'HTTPAPIPart'
    hello
  }
}
