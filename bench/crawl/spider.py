"""What Scrapy is measured with: every link of one host, title and text of each page."""
import scrapy
from scrapy.linkextractors import LinkExtractor


class PageSpider(scrapy.Spider):
    name = "pages"
    custom_settings = {
        "CONCURRENT_REQUESTS": 16, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "DOWNLOAD_DELAY": 0, "ROBOTSTXT_OBEY": True,
        "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "COOKIES_ENABLED": False, "RETRY_ENABLED": False,
    }

    def __init__(self, start, **kwargs):
        super().__init__(**kwargs)
        self.start_urls = [start]
        self.allowed_domains = [start.split("/")[2].split(":")[0]]
        self.links = LinkExtractor()

    def parse(self, response):
        if not isinstance(response, scrapy.http.TextResponse):
            return
        yield {"url": response.url, "title": response.css("title::text").get(), "text": " ".join(response.xpath("//body//text()").getall())}
        for link in self.links.extract_links(response):
            yield response.follow(link)
