namespace SchoolSearch.App.Reporting;

sealed record RefusedPage(string Url, string Evidence, DateTimeOffset At);
