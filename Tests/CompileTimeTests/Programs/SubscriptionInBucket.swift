import Martlet

let receipts = Bucket("Receipts") {
  // error: static method 'buildExpression' requires that 'Subscription' conform to 'BucketPart'
  Subscription(.email("oncall@shop.example"))
}
