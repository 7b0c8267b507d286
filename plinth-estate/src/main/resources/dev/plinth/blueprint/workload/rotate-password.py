import json
import os
import time

import boto3

secrets = boto3.client("secretsmanager")
rds = boto3.client("rds")
DATABASE = os.environ["DATABASE"]
IS_CLUSTER = os.environ["KIND"] == "cluster"


def handler(event, context):
    arn, token = event["SecretId"], event["ClientRequestToken"]
    stages = secrets.describe_secret(SecretId=arn)["VersionIdsToStages"]
    if "AWSCURRENT" not in stages.get(token, []):
        STEPS[event["Step"]](arn, token, stages)


def create(arn, token, stages):
    if "AWSPENDING" in stages.get(token, []) and pending(arn, token):
        return
    value = json.loads(
        secrets.get_secret_value(SecretId=arn, VersionStage="AWSCURRENT")["SecretString"]
    )
    value["password"] = secrets.get_random_password(
        PasswordLength=32, ExcludePunctuation=True
    )["RandomPassword"]
    secrets.put_secret_value(
        SecretId=arn,
        ClientRequestToken=token,
        SecretString=json.dumps(value),
        VersionStages=["AWSPENDING"],
    )


def pending(arn, token):
    try:
        found = secrets.get_secret_value(
            SecretId=arn, VersionId=token, VersionStage="AWSPENDING"
        )
    except secrets.exceptions.ResourceNotFoundException:
        return None
    return json.loads(found["SecretString"])["password"]


def change(arn, token, stages):
    wanted = {"MasterUserPassword": pending(arn, token), "ApplyImmediately": True}
    if IS_CLUSTER:
        rds.modify_db_cluster(DBClusterIdentifier=DATABASE, **wanted)
    else:
        rds.modify_db_instance(DBInstanceIdentifier=DATABASE, **wanted)
    time.sleep(15)


def settle(arn, token, stages):
    # no password is tried: RDS says when the new one holds
    until = time.time() + 480
    while not settled():
        if time.time() > until:
            raise TimeoutError(DATABASE + " has not taken the password yet")
        time.sleep(15)


def settled():
    if IS_CLUSTER:
        one = rds.describe_db_clusters(DBClusterIdentifier=DATABASE)["DBClusters"][0]
        status = one["Status"]
    else:
        one = rds.describe_db_instances(DBInstanceIdentifier=DATABASE)["DBInstances"][0]
        status = one["DBInstanceStatus"]
    waiting = one.get("PendingModifiedValues") or {}
    return status == "available" and "MasterUserPassword" not in waiting


def finish(arn, token, stages):
    current = next(one for one, labels in stages.items() if "AWSCURRENT" in labels)
    secrets.update_secret_version_stage(
        SecretId=arn,
        VersionStage="AWSCURRENT",
        MoveToVersionId=token,
        RemoveFromVersionId=current,
    )


STEPS = {
    "createSecret": create,
    "setSecret": change,
    "testSecret": settle,
    "finishSecret": finish,
}
