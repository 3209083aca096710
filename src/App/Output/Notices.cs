namespace SchoolSearch.App.Output;

/// <summary>What an administrator should know, on standard error, each thing once a process.</summary>
static class Notices
{
    static readonly HashSet<string> Said = [];

    public static void Once(string notice)
    {
        lock (Said)
        {
            if (Said.Add(notice))
            {
                Console.Error.WriteLine(notice);
            }
        }
    }
}
