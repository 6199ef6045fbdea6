"""The style sheets and fonts of every guide; installed as `guidebuild.styles`, a project overlays them file by file."""
