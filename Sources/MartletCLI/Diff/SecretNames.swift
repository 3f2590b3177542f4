/// The names of properties that hold nothing but secrets, in CloudFormation and in Terraform.
enum SecretNames {
  private static let names: Set<String> = [
    "accesstoken", "apikey", "authtoken", "clientsecret", "dbpassword", "masterpassword", "masteruserpassword", "oauthtoken",
    "passphrase", "password", "privatekey", "providerclientsecret", "secret", "secretkey", "secretstring", "secretbinary", "sharedsecret",
    "userpassword",
  ]

  /// Whether what stands under a name is a secret whatever it looks like.
  static func areSecrets(_ name: String) -> Bool {
    guard (6...24).contains(name.utf8.count) else { return false }
    return names.contains(name.lowercased().replacing("_", with: ""))
  }
}
