policy "HDS-BAK-601" {
  title     = { en = "Instances have a scheduled backup", fr = "Les instances ont une sauvegarde planifiée" }
  severity  = "medium"
  resources = ["openstack_compute_instance_v2"]
  supports  = ["hds:exi-05-a", "hds:exi-05-g", "hds-activities:backup", "iso27001:A.8.13", "secnumcloud:12.5", "gdpr:32(1)(c)", "hipaa:164.308(a)(7)(ii)(A)"]
  source    = "terraform-provider-openstack/openstack 3.4.0 has no resource for a scheduled backup of an instance or a volume; at OVHcloud ovh_cloud_project_workflow_backup (ovh/ovh 2.19.0) names it by instance_id. Other means (a workflow, an agent) are not seen here, so the absence is left open"
  rationale = {
    en = "OpenStack backs up nothing by itself: an instance on which nobody planned a backup takes the local database of its application with it."
    fr = "OpenStack ne sauvegarde rien de lui-même : une instance pour laquelle personne n’a prévu de sauvegarde emporte la base locale de son application."
  }

  enforce {
    condition = length(hds::referring("ovh_cloud_project_workflow_backup", "instance_id")) > 0 || hds::undetermined("what backs the instance up: its cloud, a workflow or an agent", "ce qui sauvegarde l’instance : son cloud, un workflow ou un agent")
    error_message = {
      en = "Instance ${meta.address} has no scheduled backup."
      fr = "L’instance ${meta.address} n’a pas de sauvegarde planifiée."
    }
    never_false = "The provider has no resource for scheduled backups: what another tool backs up is not in the code"
  }

  remediation = {
    en = <<-EOT
      resource "ovh_cloud_project_workflow_backup" "app" {
        service_name = "9d3f5a1c"
        region_name  = "GRA11"
        instance_id  = openstack_compute_instance_v2.app.id
        name         = "app"
        cron         = "0 3 * * *"
        rotation     = 30
      }
    EOT
    fr = <<-EOT
      resource "ovh_cloud_project_workflow_backup" "app" {
        service_name = "9d3f5a1c"
        region_name  = "GRA11"
        instance_id  = openstack_compute_instance_v2.app.id
        name         = "app"
        cron         = "0 3 * * *"
        rotation     = 30
      }
    EOT
  }

  compliant {
    resource "openstack_compute_instance_v2" "app" { name = "app" }
    resource "ovh_cloud_project_workflow_backup" "app" {
      region_name = "GRA11"
      instance_id = openstack_compute_instance_v2.app.id
      name        = "app"
      cron        = "0 3 * * *"
      rotation    = 30
    }
  }
  undecided {
    resource "openstack_compute_instance_v2" "app" { name = "app" }
  }
}
