namespace SchoolSearch.Crawler;

/// <summary>A connection that would have left this machine without saying who answers for the crawler.</summary>
sealed class ContactMissingException() : Exception("No contact.");
