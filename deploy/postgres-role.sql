-- Run once, when the cluster is created: the product owns its database and is nothing more than that.
\getenv password MILESTONES_PASSWORD
create role milestones login password :'password';
create database milestones owner milestones;
revoke connect on database milestones from public;
