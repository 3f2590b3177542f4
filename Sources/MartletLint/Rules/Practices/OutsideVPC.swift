import MartletTemplates

extension LintRule {
  static let outsideVPC = LintRule(
    "MRT031", "outside-vpc", .warning, "the function cannot reach a private resource",
    """
    Databases and caches stand in a VPC, and a function that is not attached to it reaches them only when they are open to the internet. \
    Looked at are functions without `VpcConfig` whose environment refers to one. Clusters with the Data API, and databases that are \
    publicly accessible, can be reached.
    """,
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    bad: .template(
      """
      {"Resources": {
        "Cache": {"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {"ReplicationGroupDescription": "sessions"}},
        "Login": {"Type": "AWS::Lambda::Function", "Properties": {
          "Environment": {"Variables": {"CACHE": {"Fn::GetAtt": ["Cache", "PrimaryEndPoint.Address"]}}}}}}}
      """),
    good: .template(
      """
      {"Resources": {
        "Cache": {"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {"ReplicationGroupDescription": "sessions"}},
        "Login": {"Type": "AWS::Lambda::Function", "Properties": {
          "VpcConfig": {"SubnetIds": ["subnet-0123456789abcdef0"], "SecurityGroupIds": ["sg-0123456789abcdef0"]},
          "Environment": {"Variables": {"CACHE": {"Fn::GetAtt": ["Cache", "PrimaryEndPoint.Address"]}}}}}}}
      """),
    stack: { review in
      let types: Set = [
        "AWS::DocDB::DBCluster", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup",
        "AWS::ElastiCache::ServerlessCache",
        "AWS::MemoryDB::Cluster", "AWS::Neptune::DBCluster", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::RDS::DBProxy",
      ]
      for function in review.index.functions where !function.isInVPC {
        for variable in function.environment {
          let target = review.index.references(in: variable.value).compactMap { review.index[$0] }.first { resource in
            types.contains(resource.type) && resource.properties["PubliclyAccessible"]?.flag != true
              && resource.properties["EnableHttpEndpoint"]?.flag != true
          }
          guard let target else { continue }
          review.report(
            function.resource, "Environment", "Variables", variable.key,
            what: "`\(function.resource.id)` refers to `\(target.id)` but is not attached to a VPC",
            fix: "set `VpcConfig` to the subnets of `\(target.id)`")
        }
      }
    })
}
