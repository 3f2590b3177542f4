resource "aws_apigatewayv2_api" "web" {
  name          = "EveryKind-all-Web"
  protocol_type = "HTTP"

  cors_configuration {
    allow_origins     = ["https://shop.example"]
    allow_methods     = ["GET", "PUT"]
    allow_headers     = ["Authorization"]
    allow_credentials = true
  }
}

resource "aws_apigatewayv2_authorizer" "web_check" {
  api_id                            = aws_apigatewayv2_api.web.id
  name                              = "check"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = "arn:${data.aws_partition.current.partition}:apigateway:${data.aws_region.current.name}:lambda:path/2015-03-31/functions/${aws_lambda_function.authorize.arn}/invocations"
  authorizer_payload_format_version = "2.0"
  authorizer_result_ttl_in_seconds  = 300
  enable_simple_responses           = true
  identity_sources                  = ["$request.header.X-Key"]
}

resource "aws_apigatewayv2_authorizer" "web_users" {
  api_id           = aws_apigatewayv2_api.web.id
  name             = "users"
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    audience = ["web", "app"]
    issuer   = "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_abc"
  }
}

resource "aws_apigatewayv2_integration" "web_everything" {
  api_id                 = aws_apigatewayv2_api.web.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.everything.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_integration" "web_worker" {
  api_id                 = aws_apigatewayv2_api.web.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.worker.arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_integration" "web_get_partner_path_proxy" {
  api_id                 = aws_apigatewayv2_api.web.id
  integration_type       = "HTTP_PROXY"
  integration_method     = "GET"
  integration_uri        = "https://partner.example/{path}"
  payload_format_version = "1.0"
}

resource "aws_apigatewayv2_route" "web_default" {
  api_id               = aws_apigatewayv2_api.web.id
  route_key            = "$default"
  target               = "integrations/${aws_apigatewayv2_integration.web_worker.id}"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.web_users.id
  authorization_scopes = ["read"]
}

resource "aws_apigatewayv2_route" "web_any_files_path" {
  api_id             = aws_apigatewayv2_api.web.id
  route_key          = "ANY /files/{path+}"
  target             = "integrations/${aws_apigatewayv2_integration.web_worker.id}"
  authorization_type = "CUSTOM"
  authorizer_id      = aws_apigatewayv2_authorizer.web_check.id
}

resource "aws_apigatewayv2_route" "web_delete_items_id" {
  api_id             = aws_apigatewayv2_api.web.id
  route_key          = "DELETE /items/{id}"
  target             = "integrations/${aws_apigatewayv2_integration.web_worker.id}"
  authorization_type = "AWS_IAM"
}

resource "aws_apigatewayv2_route" "web_get_items" {
  api_id               = aws_apigatewayv2_api.web.id
  route_key            = "GET /items"
  target               = "integrations/${aws_apigatewayv2_integration.web_everything.id}"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.web_users.id
  authorization_scopes = ["read"]
}

resource "aws_apigatewayv2_route" "web_get_items_id" {
  api_id               = aws_apigatewayv2_api.web.id
  route_key            = "GET /items/{id}"
  target               = "integrations/${aws_apigatewayv2_integration.web_everything.id}"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.web_users.id
  authorization_scopes = ["read"]
}

resource "aws_apigatewayv2_route" "web_get_partner_path" {
  api_id               = aws_apigatewayv2_api.web.id
  route_key            = "GET /partner/{path+}"
  target               = "integrations/${aws_apigatewayv2_integration.web_get_partner_path_proxy.id}"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.web_users.id
  authorization_scopes = ["read"]
}

resource "aws_apigatewayv2_route" "web_post_hooks" {
  api_id             = aws_apigatewayv2_api.web.id
  route_key          = "POST /hooks"
  target             = "integrations/${aws_apigatewayv2_integration.web_worker.id}"
  authorization_type = "NONE"
}

resource "aws_apigatewayv2_route" "web_put_items_id" {
  api_id               = aws_apigatewayv2_api.web.id
  route_key            = "PUT /items/{id}"
  target               = "integrations/${aws_apigatewayv2_integration.web_everything.id}"
  authorization_type   = "JWT"
  authorizer_id        = aws_apigatewayv2_authorizer.web_users.id
  authorization_scopes = ["read", "write"]
}

resource "aws_apigatewayv2_stage" "web" {
  api_id      = aws_apigatewayv2_api.web.id
  name        = "v1"
  auto_deploy = true
  stage_variables = {
    release = "blue"
  }

  default_route_settings {
    detailed_metrics_enabled = true
    throttling_burst_limit   = 200
    throttling_rate_limit    = 100
  }

  route_settings {
    route_key                = "GET /items/{id}"
    detailed_metrics_enabled = true
    throttling_burst_limit   = 20
    throttling_rate_limit    = 10
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.web_access.arn
    format = jsonencode({
      errorMessage       = "$context.error.message"
      httpMethod         = "$context.httpMethod"
      integrationError   = "$context.integrationErrorMessage"
      integrationLatency = "$context.integrationLatency"
      ip                 = "$context.identity.sourceIp"
      path               = "$context.path"
      protocol           = "$context.protocol"
      requestId          = "$context.requestId"
      requestTime        = "$context.requestTime"
      responseLatency    = "$context.responseLatency"
      responseLength     = "$context.responseLength"
      routeKey           = "$context.routeKey"
      status             = "$context.status"
      userAgent          = "$context.identity.userAgent"
    })
  }

  depends_on = [
    aws_apigatewayv2_route.web_get_items_id,
    aws_cloudwatch_log_resource_policy.web_access,
  ]
}

resource "aws_apigatewayv2_domain_name" "web" {
  domain_name = "api.shop.example"

  domain_name_configuration {
    certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab"
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "web" {
  api_id          = aws_apigatewayv2_api.web.id
  api_mapping_key = "v1"
  domain_name     = aws_apigatewayv2_domain_name.web.id
  stage           = aws_apigatewayv2_stage.web.name
}
