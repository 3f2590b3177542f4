import MartletDocuments
import MartletExplain
import MartletTemplates

/// A template with one of everything that explanations are about.
enum ExampleStack {
  static func access() throws -> StackAccess { StackAccess(DeployableStack(try JSON(parsing: template))) }

  static let template = """
    {"Resources": {
      "Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {"KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}},
      "Named": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "ledger"}},
      "Receipts": {"Type": "AWS::S3::Bucket"},
      "Create": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": ["CreateRole", "Arn"]}}},
      "CreateRole": {"Type": "AWS::IAM::Role", "Properties": {
        "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}]},
        "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"],
        "Policies": [{"PolicyName": "Inline", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": ["dynamodb:PutItem", "dynamodb:GetItem"], "Resource": {"Fn::GetAtt": ["Orders", "Arn"]}},
          {"Effect": "Allow", "Action": "dynamodb:Query", "Resource": {"Fn::Sub":
            "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${Orders}/index/byDay"}},
          {"Effect": "Allow", "Action": "s3:*", "Resource": {"Fn::Sub": "${Receipts.Arn}/*"},
           "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}},
          {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}]}}]}},
      "Reader": {"Type": "AWS::IAM::User", "Properties": {}},
      "ReadLedger": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyName": "read", "Users": [{"Ref": "Reader"}],
        "PolicyDocument": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "dynamodb:Get*", "Resource": "arn:aws:dynamodb:*:*:table/ledger"}]}}},
      "Access": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Ref": "Receipts"}, "PolicyDocument": {
        "Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": {"Fn::Sub": "${Receipts.Arn}/public/*"}},
          {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": {"Fn::Sub": "${Receipts.Arn}/public/secret/*"}}]}}},
      "Invoke": {"Type": "AWS::Lambda::Permission", "Properties": {"Action": "lambda:InvokeFunction",
        "FunctionName": {"Ref": "Create"}, "Principal": "sns.amazonaws.com", "SourceArn": "arn:aws:sns:eu-west-1:111122223333:news"}}
    }}
    """
}
