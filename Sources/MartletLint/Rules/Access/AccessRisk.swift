import MartletFacts

/// What makes an action one that a statement should narrow to some resources.
enum AccessRisk: Int, CaseIterable {
  /// It changes resources.
  case write
  /// It changes who may do what.
  case permissions
  /// It returns what resources hold.
  case data
  /// It returns credentials, or makes them.
  case credentials
  /// It looks at resources or tags them, or adds lines to logs: the least of them.
  case look

  /// Those that are worth a warning.
  static let grave: [AccessRisk] = [.write, .permissions, .data, .credentials]

  /// The risk of an action.
  static func risk(of action: IAMServiceIndex.Action, of service: String) -> AccessRisk {
    guard namedServices.contains(service) else { return risk(of: action.accessLevel) }
    let name = "\(service):\(String(decoding: action.lowercasedName, as: UTF8.self))"
    if credentialActions.contains(name) { return .credentials }
    if dataReads.contains(name) { return .data }
    if harmlessWrites.contains(name) { return .look }
    return risk(of: action.accessLevel)
  }

  private static func risk(of level: IAMAccessLevel) -> AccessRisk {
    switch level {
    case .write: return .write
    case .permissionsManagement: return .permissions
    case .list, .read, .tagging: return .look
    }
  }

  /// The services of the actions that are listed by name.
  private static let namedServices = Set(
    [harmlessWrites, dataReads, credentialActions].joined().compactMap { $0.split(separator: ":").first }.map(String.init))

  /// Writes that every function, task and instance may do on every resource: they add lines to logs.
  private static let harmlessWrites: Set<String> = ["logs:createloggroup", "logs:createlogstream", "logs:putlogevents"]

  /// Reads that hand out the data or the secrets that a service keeps.
  ///
  /// The first five follow <https://github.com/salesforce/cloudsplaining/blob/master/cloudsplaining/shared/constants.py>; the others
  /// return items, messages, records, code or blocks by the Service Authorization Reference.
  private static let dataReads: Set<String> = [
    "s3:getobject", "ssm:getparameter", "ssm:getparameters", "ssm:getparametersbypath", "secretsmanager:getsecretvalue",
    "s3:getobjectversion", "ssm:getparameterhistory", "secretsmanager:batchgetsecretvalue", "dynamodb:getitem", "dynamodb:batchgetitem",
    "dynamodb:query", "dynamodb:scan", "dynamodb:getrecords", "dynamodb:partiqlselect", "dynamodb:exporttabletopointintime",
    "sqs:receivemessage", "kinesis:getrecords", "lambda:getfunction", "ebs:getsnapshotblock", "codecommit:gitpull",
    "ecr:getdownloadurlforlayer", "rds-data:executestatement", "rds:downloadcompletedblogfile", "redshift-data:getstatementresult",
    "athena:getqueryresults", "glacier:getjoboutput",
  ]

  /// Actions that return credentials or make them.
  ///
  /// They follow the list of <https://gist.github.com/kmcquade/33860a617e651104d243c324ddf7992a>, with the newer actions of the same
  /// kind from the Service Authorization Reference.
  private static let credentialActions: Set<String> = [
    "chime:createapikey", "codepipeline:pollforjobs", "cognito-idp:associatesoftwaretoken", "cognito-idp:describeuserpoolclient",
    "cognito-identity:getopenidtoken", "cognito-identity:getopenidtokenfordeveloperidentity", "cognito-identity:getcredentialsforidentity",
    "connect:getfederationtoken", "connect:getfederationtokens", "ecr:getauthorizationtoken", "gamelift:requestuploadcredentials",
    "iam:createaccesskey", "iam:createloginprofile", "iam:updateloginprofile", "iam:createservicespecificcredential",
    "iam:resetservicespecificcredential", "iam:updateaccesskey", "lightsail:getinstanceaccessdetails",
    "lightsail:getrelationaldatabasemasteruserpassword", "lightsail:downloaddefaultkeypair", "rds-db:connect",
    "redshift:getclustercredentials", "redshift:getclustercredentialswithiam", "redshift-serverless:getcredentials",
    "sso:getrolecredentials", "mediapackage:rotatechannelcredentials", "mediapackage:rotateingestendpointcredentials", "sts:assumerole",
    "sts:assumerolewithsaml", "sts:assumerolewithwebidentity", "sts:getfederationtoken", "sts:getsessiontoken", "ec2:getpassworddata",
    "eks-auth:assumeroleforpodidentity", "codeartifact:getauthorizationtoken", "dsql:dbconnectadmin",
  ]
}
