"""The demo site: its pages in both languages, questions, topics, pictures and settings.

Everything in it is invented or general knowledge about family life; what the law says is given with its article. Texts are rows in a
module a topic, Chinese beside English, in the notation of ``notation``.
"""
