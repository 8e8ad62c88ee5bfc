"""What runs when, in plain words. Beat only rings the bell: each task finds its work in PostgreSQL."""

BEAT_SCHEDULE = {
    "settle new events into the report, every minute": {
        "task": "analytics.tasks.settle",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "look for what to do next in the usual periods where that is an hour ago, every 10 minutes": {
        "task": "analytics.tasks.work_out_lists",
        "schedule": 600.0,
        "options": {"expires": 590},
    },
    "publish what was scheduled, every minute": {
        "task": "knowledgebase.tasks.publish_scheduled",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "make uploaded pictures ready that were not told of, every minute": {
        "task": "knowledgebase.tasks.prepare_pictures",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "make pictures of messages small that were not told of, every minute": {
        "task": "tickets.tasks.make_previews",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "send answers that can be undone no more, every 5 seconds": {
        "task": "tickets.tasks.send_held_answers",
        "schedule": 5.0,
        "options": {"expires": 5},
    },
    "warn of promises that are at risk, and write down those that are missed, every minute": {
        "task": "tickets.tasks.watch_clocks",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "set the clocks of unfinished tickets by what service levels say now, every 10 minutes": {
        "task": "tickets.tasks.renew_clocks",
        "schedule": 600.0,
        "options": {"expires": 590},
    },
    "carry out the rules for what happened to tickets, every 5 seconds": {
        "task": "tickets.tasks.carry_out_rules",
        "schedule": 5.0,
        "options": {"expires": 4},
    },
    "carry out the rules for tickets that stand in a status too long, every minute": {
        "task": "tickets.tasks.carry_out_due_rules",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "delete files that were uploaded and not sent within a day, every hour": {
        "task": "tickets.tasks.sweep_files",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "delete drafts that nobody wrote on for 30 days, every hour": {
        "task": "tickets.tasks.sweep_drafts",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "destroy the salts of days gone by, every hour": {
        "task": "helpcenter.tasks.destroy_salts",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "forget sessions that are over, every hour": {
        "task": "helpcenter.tasks.forget_sessions",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "drop events of days that are kept no longer, every hour": {
        "task": "analytics.tasks.drop_old_events",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "make files of journeys that somebody waits for, every 5 seconds": {
        "task": "analytics.tasks.make_exports",
        "schedule": 5.0,
        "options": {"expires": 4},
    },
    "delete files of journeys after a week, every hour": {
        "task": "analytics.tasks.take_exports_away",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "mail the digests whose week or month has begun, every minute": {
        "task": "analytics.tasks.make_digests",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "carry out imports that wait or were lost, every 15 seconds": {
        "task": "knowledgebase.tasks.carry_out_imports",
        "schedule": 15.0,
        "options": {"expires": 14},
    },
    "work out what newly published texts mean, every minute, where an encoder is set": {
        "task": "knowledgebase.tasks.encode_articles",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "send mails that wait, every 5 seconds": {
        "task": "helpcenter.tasks.send_mails",
        "schedule": 5.0,
        "options": {"expires": 4},
    },
    "forget mails that were sent long ago, every hour": {
        "task": "helpcenter.tasks.drop_old_mails",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "fetch mails from the mailboxes, every minute": {
        "task": "tickets.tasks.fetch_mails",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "take in mails that are stored and wait, every 15 seconds": {
        "task": "tickets.tasks.take_in_mails",
        "schedule": 15.0,
        "options": {"expires": 14},
    },
    "delete raw mails after 30 days, every hour": {
        "task": "tickets.tasks.drop_raw_mails",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "give tickets to agents by their teams' rules, every 15 seconds": {
        "task": "tickets.tasks.assign_tickets",
        "schedule": 15.0,
        "options": {"expires": 14},
    },
    "delete notifications of long ago, every hour": {
        "task": "tickets.tasks.sweep_notifications",
        "schedule": 3600.0,
        "options": {"expires": 3500},
    },
    "tell readyz that the worker lives, every 15 seconds": {
        "task": "helpcenter.tasks.beat_heart",
        "schedule": 15.0,
        "options": {"expires": 14},
    },
}
