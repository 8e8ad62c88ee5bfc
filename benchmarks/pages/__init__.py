"""What a page costs: our article, warm and cold, beside empty views and django-helpdesk's article."""
