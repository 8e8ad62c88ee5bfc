"""The agents' workspace: doors for those who may work on tickets."""
