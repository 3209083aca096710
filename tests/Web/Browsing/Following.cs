using System.Net;

namespace SchoolSearch.Tests.Web.Browsing;

static class Following
{
    /// <summary>Sends a request, and asks for the page to which a form leads, as browsers do.</summary>
    public static async Task<HttpResponseMessage> FollowAsync(this HttpClient client, HttpRequestMessage request)
    {
        var answer = await client.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
        {
            return answer;
        }

        using (answer)
        {
            return await client.GetAsync(answer.Headers.Location);
        }
    }
}
