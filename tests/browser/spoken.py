"""What a screen reader finds on a customer's way: roles, names, states, and what is said aloud."""

HOME = """
- banner:
  - navigation "Site":
    - link "Contact us"
- main:
  - heading "How can we help?" [level=1]
  - search:
    - %s "Search the articles"
    - button "Search"
- contentinfo:
  - list "Languages"
"""
ARTICLE = """
- main:
  - navigation "You are here"
  - heading "Why my phone shows old events" [level=1]
  - navigation "On this page"
  - heading "Was this helpful?" [level=2]
  - group "Was this helpful?":
    - button "Yes" [pressed]
    - button "No"
  - status: Thank you. You can change your answer.
  - group "What helped? (optional)":
    - checkbox "It answered my question"
  - textbox "What should we know? (optional)"
  - button "Send"
  - region "Still need help?":
    - paragraph:
      - link "Contact us"
"""
FORM = """
- main:
  - heading "Contact us" [level=1]
  - status
  - combobox "Topic (optional)":
    - option "Something else" [selected]
  - %s "Subject"
  - textbox "What happened?"
  - button "Files (optional) Choose files"
  - textbox "Your email"
  - textbox "Your name (optional)"
  - button "Send to a person"
  - complementary "Suggestions"
"""
BESIDE = r"""
- main:
  - status: /\d articles? may answer it/
  - complementary "Suggestions":
    - heading "This may answer it" [level=2]
    - group:
      - paragraph:
        - button "This solved it"
        - link /Read all. Why my phone shows old events/
"""
BETWEEN = r"""
- main:
  - heading "These may answer it" [level=1]
  - paragraph:
    - button "Send my message anyway"
    - button "Change it first"
  - list:
    - listitem:
      - heading "Why my phone shows old events" [level=2]
      - paragraph:
        - button "This solved it"
        - link /Read. Why my phone shows old events \(new tab\)/
"""
MISTAKE = """
- main:
  - alert:
    - paragraph:
      - strong: Not sent yet. Everything you wrote is still here.
    - list:
      - listitem:
        - link /Your email/
  - textbox "Your email" [invalid]: ada
"""
REQUEST = """
- main:
  - heading "Your message is with us" [level=1]
  - 'textbox "Keep this private link: the answer appears behind it"'
  - heading "My phone shows old events" [level=2]
  - paragraph:
    - link "Add a colleague"
  - article:
    - strong: You
    - time
  - textbox "Your reply"
  - button "Files (optional) Choose files"
  - paragraph:
    - button "Send reply"
    - button "It is solved"
"""
RATED = """
- main:
  - form "How was our help?":
    - paragraph:
      - button "Good"
      - button "Bad"
  - paragraph:
    - button "Open it again"
"""
