#!/usr/bin/env bash
# Packs the executable product GreetLambda where the AWS Lambda packager plugin (`swift package archive`) leaves its zip files.
#
# The plugin builds inside an Amazon Linux container and comes with swift-aws-lambda-runtime, a package that this example does without;
# this script builds for the machine that it runs on. On Amazon Linux 2023, or with Swift's static Linux SDK, Lambda runs the result.
set -euo pipefail
cd "$(dirname "$0")/../.."
product=GreetLambda
folder=.build/plugins/AWSLambdaPackager/outputs/AWSLambdaPackager/$product
swift build --configuration release --product "$product" --static-swift-stdlib --scratch-path .build-lambda
mkdir -p "$folder"
strip -o "$folder/bootstrap" ".build-lambda/release/$product"
python3 - "$folder" "$product" <<'PYTHON'
import sys, zipfile

folder, product = sys.argv[1:]
entry = zipfile.ZipInfo("bootstrap")  # the time is 1980-01-01: equal programs make equal archives
entry.external_attr = 0o100755 << 16
entry.compress_type = zipfile.ZIP_DEFLATED
with open(f"{folder}/bootstrap", "rb") as program, zipfile.ZipFile(f"{folder}/{product}.zip", "w") as archive:
    archive.writestr(entry, program.read())
PYTHON
rm "$folder/bootstrap"
echo "$folder/$product.zip"
